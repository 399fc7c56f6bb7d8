import { titleOf } from 'plex-link/formats';
import { render } from 'preact';
import type { PanelActions, PanelState } from '../../components/item-panel/panel-state.ts';
import { delay } from '../../shared/async/delay.ts';
import { ownLinks } from '../../shared/link-templates.ts';
import { logWarning } from '../../shared/log.ts';
import type { ItemAnswer } from '../../shared/messages/panel-queries.ts';
import { rewritePath } from '../../shared/path-mapping.ts';
import { linkedAsItem } from '../../shared/storage/page.ts';
import { allowAddresses } from './allow-addresses.ts';
import { applyPanelAppearance } from './apply-appearance.ts';
import { askBackground, QueryError } from './ask-background.ts';
import type { Channel } from './channel.ts';
import { itemActions, NO_ACTIONS, reachActions } from './panel-actions.ts';
import { type PanelSettings, watchPanelSettings } from './panel-settings.ts';
import { placeholdersIn } from './placeholders-in.ts';
import { playability } from './playability.ts';
import { reportHeight } from './report-height.ts';
import { userActions } from './user-actions.ts';
import { WithDownloads } from './with-downloads.tsx';

/** The query for the item that the page shows at first. */
export type FirstQuery = { answer: Promise<ItemAnswer>; aborter: AbortController };

/** The page in the panel's frame. It shows the item of the page around it, and follows that page, storage and settings. */
export class ItemPanelPage {
  readonly #container: HTMLElement;
  readonly #channel: Channel;
  /** Ends with the page. */
  readonly #open = new AbortController();
  /** Undefined until there is an answer, or it takes long. */
  #state: PanelState | undefined;
  /** Nothing is rendered before they are read, because they include the language. */
  #settings: PanelSettings | undefined;
  #loading: AbortController;
  /** Ends when another user is watching, and with it what one user has clicked. */
  #watching = new AbortController();

  constructor(container: HTMLElement, channel: Channel, { answer, aborter }: FirstQuery) {
    this.#container = container;
    this.#channel = channel;
    this.#loading = aborter;
    const { signal } = this.#open;
    watchPanelSettings((settings) => void this.#apply(settings), signal);
    channel.onRouteChanged(() => void this.#load());
    linkedAsItem.watch(() => this.#userChanged(), { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && channel.send({ type: 'close' }));
    reportHeight(container, (height) => channel.send({ type: 'height', height }));
    void this.#await(answer, SLOW_MS);
  }

  /** Nothing that one user was shown stays for another, also what has been listed below the item. */
  #userChanged(): void {
    this.#watching.abort(new Error('Another user is watching now.'));
    this.#watching = new AbortController();
    this.#draw({ kind: 'loading' });
    void this.#load();
  }

  #load(again = false): Promise<void> {
    this.#loading.abort();
    this.#loading = new AbortController();
    const query = { type: 'item', nonce: this.#channel.nonce, again } as const;
    return this.#await(askBackground(query, this.#loading.signal), again ? 0 : SLOW_MS);
  }

  async #await(asked: Promise<ItemAnswer>, slowMs: number): Promise<void> {
    const { signal } = this.#loading;
    void this.#sayIfSlow(asked, slowMs, signal);
    const answer = await asked.catch(stateAfter);
    if (signal.aborted) return;
    if (answer.kind === 'no-item') return this.#channel.send({ type: 'close' });
    try {
      this.#draw(answer);
    } catch (error) {
      logWarning('Could not show the item', error);
      this.#draw({ kind: 'error', error: 'failed' });
    }
  }

  /** What is cached comes at once, so the old item stays until the answer, unless that takes longer. */
  async #sayIfSlow(asked: Promise<ItemAnswer>, slowMs: number, signal: AbortSignal): Promise<void> {
    await this.#channel.opened;
    const settled = asked.catch(() => undefined).then(() => false);
    const isSlow = await Promise.race([settled, delay(slowMs).then(() => true)]);
    if (isSlow && !signal.aborted) this.#draw({ kind: 'loading' });
  }

  async #apply(settings: PanelSettings): Promise<void> {
    await applyPanelAppearance(settings.appearance);
    this.#settings = settings;
    this.#draw(this.#state);
  }

  #draw(state: PanelState | undefined): void {
    this.#state = state;
    if (!this.#settings || !state) return;
    const { hiddenParts, pathRules, linkTemplates } = this.#settings;
    const showPath = (file: string) => rewritePath(file, pathRules);
    const shown = {
      hiddenParts,
      showPath,
      titleOf,
      playability,
      ownLinks: ownLinks(linkTemplates, placeholdersIn(state)),
    };
    render(<WithDownloads state={state} actions={this.#actions(state)} {...shown} />, this.#container);
  }

  async #allow(addresses: readonly string[]): Promise<void> {
    try {
      if (await allowAddresses(addresses, this.#open.signal)) await this.#load(true);
    } catch (error) {
      logWarning('Could not ask for access to a server', error);
    }
  }

  #actions(state: PanelState): PanelActions {
    const common = {
      retry: () => void this.#load(true),
      close: () => this.#channel.send({ type: 'close' }),
      follow: () => this.#channel.send({ type: 'follow' }),
      allow: (addresses: readonly string[]) => void this.#allow(addresses),
      ...userActions(() => void this.#load(), this.#open.signal),
      ...reachActions('machineIdentifier' in state ? state.machineIdentifier : undefined, this.#loading.signal),
    };
    if (state.kind !== 'item') return { ...NO_ACTIONS, ...common };
    const { machineIdentifier, item } = state;
    const onPlayedChange = () => void this.#load();
    return { ...itemActions({ machineIdentifier, item, signal: this.#watching.signal, onPlayedChange }), ...common };
  }
}

/** The background answers with its own errors; without any answer, the extension is gone. */
function stateAfter(error: unknown): PanelState {
  return { kind: 'error', error: error instanceof QueryError ? 'failed' : 'extension-gone' };
}

/** Time in ms after which the panel says that it is loading. */
const SLOW_MS = 150;
