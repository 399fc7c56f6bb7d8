import { render } from 'preact';
import { ItemPanel } from '../../components/item-panel/item-panel.tsx';
import type { PanelActions, PanelState } from '../../components/item-panel/panel-state.ts';
import style from '../../components/item-panel/style.css?inline';
import { languageFor } from '../../locales/languages.ts';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import type { WebRoute } from '../../plex/web/item-route.ts';
import { browser } from '../../shared/browser.ts';
import type { OpenItemPanel, OpenPanel, PanelOptions } from '../../shared/item-panel-script.ts';
import { rewritePath } from '../../shared/path-mapping.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import { ItemLoader } from './item-loader.ts';
import { itemActions, NO_ACTIONS } from './panel-actions.ts';
import { type PanelSettings, watchPanelSettings } from './panel-settings.ts';
import { ServerAccess } from './server-access.ts';

/** Connections and items, kept while the panel is closed */
type Memory = {
  signal: AbortSignal;
  session: ServerAccess;
  loader: ItemLoader;
  /** Called when another account is linked, or the account is unlinked. */
  accountChanged: () => void;
};

let memory: Memory | undefined;

export const openItemPanel: OpenItemPanel = (options) => {
  // This script outlives a content script that is replaced on the same page.
  if (!memory || memory.signal.aborted) memory = remember(options.signal);
  return new Panel(options, memory);
};

function remember(signal: AbortSignal): Memory {
  const session = new ServerAccess(signal);
  const made: Memory = { signal, session, loader: new ItemLoader(session), accountChanged: () => undefined };
  let known: { token: string | undefined } | undefined;
  const know = (account: Account | null) => {
    const token = account?.authToken;
    const isExternalChange = known && known.token !== token;
    known = { token };
    if (!isExternalChange) return;
    made.session.forget();
    made.loader.forget();
    made.accountChanged();
  };
  accountItem.watch(know, { immediate: true, signal });
  return made;
}

/** The item panel, which shows the item in the page's address */
class Panel implements OpenPanel {
  readonly #options: PanelOptions;
  readonly #memory: Memory;
  readonly #container: HTMLElement;
  #route: WebRoute;
  #state: PanelState = { kind: 'loading' };
  /** Nothing is rendered before they are read, because they include the language. */
  #settings: PanelSettings | undefined;
  #loading = new AbortController();
  readonly #closing = new AbortController();
  #closed = false;

  constructor(options: PanelOptions, known: Memory) {
    this.#options = options;
    this.#memory = known;
    this.#route = options.route;
    this.#container = document.createElement('div');
    this.#container.className = 'panel-place';
    const sheet = document.createElement('style');
    sheet.textContent = style;
    options.root.append(sheet, this.#container);
    known.accountChanged = () => this.#load();
    this.#closing.signal.addEventListener('abort', () => sheet.remove());
    watchPanelSettings((settings) => this.#know(settings), this.#closing.signal);
    this.#load();
  }

  show(route: WebRoute): void {
    this.#route = route;
    this.#load();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#loading.abort();
    const hadFocus = this.#container.contains(this.#options.root.activeElement);
    render(null, this.#container);
    this.#container.remove();
    this.#closing.abort();
    this.#options.onClosed(hadFocus);
  }

  #load(): void {
    if (this.#closed) return;
    this.#loading.abort();
    this.#loading = new AbortController();
    const signal = AbortSignal.any([this.#options.signal, this.#loading.signal]);
    const kept = this.#memory.loader.kept(this.#route);
    this.#draw(kept ?? { kind: 'loading' });
    if (kept) return;
    this.#memory.loader.load(this.#route, signal).then(
      (state) => signal.aborted || this.#draw(state),
      () => undefined, // Aborted: the panel shows something else or is closed.
    );
  }

  #know(settings: PanelSettings): void {
    const { language, theme } = settings.appearance;
    this.#settings = settings;
    setPanelLanguage(languageFor(language, browser.i18n.getUILanguage()));
    this.#container.style.colorScheme = theme === 'system' ? '' : theme;
    this.#draw(this.#state);
  }

  #draw(state: PanelState): void {
    this.#state = state;
    if (this.#closed || !this.#settings) return;
    const { hiddenParts, pathRules } = this.#settings;
    const showPath = (file: string) => rewritePath(file, pathRules);
    const view = <ItemPanel state={state} actions={this.#actions(state)} {...{ hiddenParts, showPath }} />;
    render(view, this.#container);
  }

  #actions(state: PanelState): PanelActions {
    const close = () => this.close();
    const retry = () => {
      this.#memory.session.forget();
      this.#load();
    };
    if (state.kind !== 'item' || this.#route.kind !== 'server item') return { ...NO_ACTIONS, retry, close };
    const { session } = this.#memory;
    const { machineIdentifier } = this.#route;
    return {
      ...itemActions({ session, machineIdentifier, item: state.item, signal: this.#options.signal }),
      retry,
      close,
    };
  }
}
