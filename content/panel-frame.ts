import type { WebRoute } from 'plex-link/web';
import { PRODUCT_NAME } from '../locales/product-name.ts';
import { ignoreErrors } from '../shared/async/ignore-errors.ts';
import { browser, type Runtime } from '../shared/browser.ts';
import type { FromPanel, PanelGreeting, ToPanel } from '../shared/messages/panel-channel.ts';
import type {
  PanelRouteAnswer,
  PanelRouteQuestion,
  PanelUserAnswer,
  PanelUserQuestion,
} from '../shared/messages/panel-route.ts';
import { randomHex } from '../shared/random-hex.ts';
import { readPageUser } from './page-user.ts';
import { create } from './shadow-host.ts';

const PANEL_PAGE = '/item-panel.html';

/** Time in ms for which a panel that has not been opened stays ready. Shorter than browsers keep an idle background. */
const READY_MS = 15_000;

/** Identifies this load of the page, from its first panel on. Only our own frame and the background ever see it. */
let pageNonce: string | undefined;

type Options = {
  root: ShadowRoot;
  /** Called once the panel is closed; `hadFocus` is true if it contained the keyboard focus. */
  onClosed(hadFocus: boolean): void;
  /** Closes the panel. */
  signal: AbortSignal;
};

/**
 * The item panel: a frame with a page of the extension, which the page of Plex Web can neither read nor reach. The frame
 * loads unseen; the panel asks the background for its item at once, and the answer to what that is waits for the opening.
 */
export class PanelFrame {
  readonly #options: Options;
  readonly #frame: HTMLIFrameElement;
  readonly #closed = new AbortController();
  readonly #channel = new MessageChannel();
  readonly #nonce: string;
  readonly #opened = Promise.withResolvers<void>();
  /** Undefined until the panel is opened. */
  #answer: PanelRouteAnswer | undefined;
  #isLoaded = false;
  /** The browser's id of our frame: that of the first to ask, as no other knows the nonce before. */
  #frameId: number | undefined;

  constructor(options: Options) {
    this.#options = options;
    pageNonce ??= randomHex(16);
    this.#nonce = pageNonce;
    this.#frame = create('iframe', {
      className: 'panel-frame',
      src: `${browser.runtime.getURL(PANEL_PAGE)}#${this.#nonce}`,
      title: PRODUCT_NAME,
    });
    this.#frame.dataset.state = 'ready';
    this.#channel.port1.onmessage = ({ data }) => this.#receive(data as FromPanel);
    this.#frame.addEventListener('load', () => this.#loaded(), { signal: this.#closed.signal });
    this.#answerQuestions();
    options.signal.addEventListener('abort', () => this.close(), { signal: this.#closed.signal });
    setTimeout(() => this.isOpen || this.close(), READY_MS);
    options.root.append(this.#frame);
  }

  get isOpen(): boolean {
    return this.#answer !== undefined;
  }

  /** Shows the panel, which loads this item. */
  open(route: WebRoute): void {
    this.#answer = { route, isFollowed: true };
    this.#opened.resolve();
    this.#frame.dataset.state = 'open';
    this.#frame.focus();
    if (this.#isLoaded) this.#greet();
  }

  /** Tells an open panel that the page shows something else. It loads that only if the user has caused the change. */
  show(route: WebRoute, isFollowed: boolean): void {
    if (!this.isOpen) return;
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
    if (this.#isLoaded) this.close();
    else if (this.isOpen) this.#greet();
    this.#isLoaded = true;
  }

  /** The frame is open and its scripts have run. It gets its end of the channel, and the keyboard. */
  #greet(): void {
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
    if (message.type === 'follow' && this.#answer?.route) this.show(this.#answer.route, true);
  }

  /** A page that has learned the frame's address can put it into a frame of its own, but gets no item there. */
  #isOurs({ nonce, frameId }: Partial<Question>): boolean {
    if (frameId === undefined) return false;
    if (nonce === this.#nonce) this.#frameId ??= frameId;
    return frameId === this.#frameId && (nonce === undefined || nonce === this.#nonce);
  }

  /** Tells the background what this panel shows, and whom the page does, as soon as it is open. */
  #answerQuestions(): void {
    const listener = (message: unknown, sender: Runtime.MessageSender, sendResponse: (answer: unknown) => void) => {
      const question = Object(message) as Partial<Question>;
      if (sender.id !== browser.runtime.id || sender.tab || !isQuestion(question) || !this.#isOurs(question))
        return false;
      void this.#opened.promise.then(() => sendResponse(this.#answerTo(question)));
      return true;
    };
    // The types lack a listener that answers by `sendResponse`, which both browsers support.
    const { onMessage } = browser.runtime;
    onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
    const stop = ignoreErrors(() => onMessage.removeListener(listener as Runtime.OnMessageListenerCallback));
    this.#closed.signal.addEventListener('abort', stop);
  }

  /** The page's user is read anew for each question: the page can change it at any time. */
  #answerTo({ type }: Question): PanelRouteAnswer | PanelUserAnswer | undefined {
    return type === 'panelUser' ? { page: this.#nonce, user: readPageUser() } : this.#answer;
  }
}

type Question = PanelRouteQuestion | PanelUserQuestion;

function isQuestion(question: Partial<Question>): question is Question {
  return question.type === 'panelUser' || (question.type === 'panelRoute' && question.nonce !== undefined);
}
