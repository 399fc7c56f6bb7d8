import { PRODUCT_NAME } from '../locales/product-name.ts';
import type { WebRoute } from '../plex/web/item-route.ts';
import { ignoreErrors } from '../shared/async/ignore-errors.ts';
import { browser, type Runtime } from '../shared/browser.ts';
import type { FromPanel, PanelGreeting, ToPanel } from '../shared/messages/panel-channel.ts';
import type { PanelRouteAnswer, PanelRouteQuestion } from '../shared/messages/panel-route.ts';
import { create } from './shadow-host.ts';

const PANEL_PAGE = '/item-panel.html';

/** Identifies this load of the page, from its first panel on. Only our own frame and the background ever see it. */
let pageNonce: string | undefined;

type Options = {
  root: ShadowRoot;
  route: WebRoute;
  /** Called once the panel is closed; `hadFocus` is true if it contained the keyboard focus. */
  onClosed(hadFocus: boolean): void;
  /** Closes the panel. */
  signal: AbortSignal;
};

/** Not `crypto.randomUUID`, which pages without https do not have. */
function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}

/** The item panel: a frame with a page of the extension, which the page of Plex Web can neither read nor reach. */
export class PanelFrame {
  readonly #options: Options;
  readonly #frame: HTMLIFrameElement;
  readonly #closed = new AbortController();
  readonly #channel = new MessageChannel();
  readonly #nonce: string;
  #answer: PanelRouteAnswer;
  #isGreeted = false;
  /** The browser's id of our frame: that of the first to ask, as no other knows the nonce before. */
  #frameId: number | undefined;

  constructor(options: Options) {
    this.#options = options;
    pageNonce ??= randomHex(16);
    this.#nonce = pageNonce;
    this.#answer = { route: options.route, isFollowed: true };
    this.#frame = create('iframe', {
      className: 'panel-frame',
      src: `${browser.runtime.getURL(PANEL_PAGE)}#${this.#nonce}`,
      title: PRODUCT_NAME,
    });
    this.#channel.port1.onmessage = ({ data }) => this.#receive(data as FromPanel);
    this.#frame.addEventListener('load', () => this.#loaded(), { signal: this.#closed.signal });
    this.#answerQuestions();
    options.signal.addEventListener('abort', () => this.close(), { signal: this.#closed.signal });
    options.root.append(this.#frame);
    this.#frame.focus();
  }

  /** Tells the panel that the page shows something else. It loads that only if the user has caused the change. */
  show(route: WebRoute, isFollowed: boolean): void {
    this.#answer = { route, isFollowed };
    this.#post({ type: 'routeChanged' });
  }

  close(): void {
    if (this.#closed.signal.aborted) return;
    const hadFocus = this.#options.root.activeElement === this.#frame;
    this.#closed.abort();
    this.#channel.port1.close();
    this.#frame.remove();
    this.#options.onClosed(hadFocus);
  }

  /** A page that moves our host makes the frame load once more, with an end of the channel that it has lost. */
  #loaded(): void {
    if (this.#isGreeted) this.close();
    else this.#greet();
  }

  /** The frame's scripts have run. It gets its end of the channel, and the keyboard. */
  #greet(): void {
    this.#isGreeted = true;
    const greeting: PanelGreeting = { nonce: this.#nonce };
    const { origin } = new URL(browser.runtime.getURL(''));
    this.#frame.contentWindow?.postMessage(greeting, origin === 'null' ? '*' : origin, [this.#channel.port2]);
    this.#frame.focus();
  }

  #post(message: ToPanel): void {
    this.#channel.port1.postMessage(message);
  }

  #receive(message: FromPanel): void {
    if (message.type === 'close') this.close();
    if (message.type === 'height') this.#frame.style.setProperty('--height', `${Number(message.height)}px`);
    if (message.type === 'follow') this.show(this.#answer.route as WebRoute, true);
  }

  /** A page that has learned the frame's address can put it into a frame of its own, but gets no item there. */
  #isOurs({ type, nonce, frameId }: Partial<PanelRouteQuestion>): boolean {
    if (type !== 'panelRoute' || nonce !== this.#nonce || frameId === undefined) return false;
    this.#frameId ??= frameId;
    return frameId === this.#frameId;
  }

  /** Tells the background what this panel shows. */
  #answerQuestions(): void {
    const listener = (question: unknown, sender: Runtime.MessageSender, sendResponse: (answer: unknown) => void) => {
      if (sender.id !== browser.runtime.id || sender.tab) return;
      if (this.#isOurs(Object(question))) sendResponse(this.#answer);
    };
    // The types lack a listener that answers synchronously, which both browsers support.
    const { onMessage } = browser.runtime;
    onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
    const stop = ignoreErrors(() => onMessage.removeListener(listener as Runtime.OnMessageListenerCallback));
    this.#closed.signal.addEventListener('abort', stop);
  }
}
