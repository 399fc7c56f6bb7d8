import { render } from 'preact';
import { accountItem, pathRulesItem } from '../account/storage.ts';
import { ItemPanel } from '../components/item-panel/item-panel.tsx';
import type { PanelActions, PanelState } from '../components/item-panel/panel-state.ts';
import style from '../components/item-panel/style.css?inline';
import type { WebRoute } from '../plex/web-route.ts';
import { create } from './host.ts';
import { ItemLoader } from './item-loader.ts';
import { itemActions, NO_ACTIONS } from './panel-actions.ts';
import type { OpenItemPanel, OpenPanel, PanelOptions } from './panel-slot.ts';
import { type PathRule, rewritePath } from './paths.ts';
import { quietly } from './quietly.ts';
import { ServerSession } from './server-session.ts';

/** What the tab knows of servers and items, from one opening of the panel to the next. */
type Memory = { session: ServerSession; loader: ItemLoader };

let memory: Memory | undefined;

export const openItemPanel: OpenItemPanel = (options) => {
  memory ??= remember(options.signal);
  return new Panel(options, memory);
};

function remember(signal: AbortSignal): Memory {
  const session = new ServerSession(signal);
  return { session, loader: new ItemLoader(session) };
}

/** The item panel on the page: draws what is known of the item that the address names. */
class Panel implements OpenPanel {
  readonly #options: PanelOptions;
  readonly #memory: Memory;
  readonly #container: HTMLElement;
  readonly #stops: (() => void)[] = [];
  #route: WebRoute;
  #state: PanelState = { kind: 'loading' };
  #pathRules: PathRule[] = [];
  #loading = new AbortController();
  #closed = false;

  constructor(options: PanelOptions, known: Memory) {
    this.#options = options;
    this.#memory = known;
    this.#route = options.route;
    this.#container = create('div', { className: 'panel-place' });
    const sheet = create('style', {}, style);
    options.root.append(sheet, this.#container);
    const another = () => {
      known.loader.forget();
      this.#load();
    };
    this.#stops.push(
      accountItem.watch(another),
      pathRulesItem.watch((rules) => this.#knowRules(rules)),
      () => sheet.remove(),
    );
    void pathRulesItem.read().then((rules) => this.#knowRules(rules));
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
    render(null, this.#container);
    this.#container.remove();
    for (const stop of this.#stops) quietly(stop)();
    this.#options.onClosed();
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
      () => undefined, // Aborted: something else is on screen by now, or nothing.
    );
  }

  #knowRules(rules: PathRule[]): void {
    this.#pathRules = rules;
    this.#draw(this.#state);
  }

  #draw(state: PanelState): void {
    if (this.#closed) return;
    this.#state = state;
    const showPath = (file: string) => rewritePath(file, this.#pathRules);
    render(<ItemPanel state={state} actions={this.#actions(state)} showPath={showPath} />, this.#container);
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
