import { directionOf, type Language } from '../locales/languages.ts';
import { setPageLanguage } from '../locales/page/index.ts';
import { parseWebRoute, type WebRoute } from '../plex/web/item-route.ts';
import type { OpenPanel } from '../shared/item-panel-script.ts';
import { logWarning } from '../shared/log.ts';
import { type ButtonPlace, buttonPlaceItem, dismissedChipItem } from '../shared/storage/page.ts';
import { ItemButton } from './item-button.ts';
import { loadItemPanel } from './load-item-panel.ts';
import { onRouteChange } from './on-route-change.ts';
import { type PageState, watchPageState } from './page-state.ts';
import { type Host, makeHost, show } from './shadow-host.ts';
import { chip, chipKey } from './status-chip.ts';
import style from './style.css?inline';

/**
 * Tether on a page of Plex Web: the item button on the page of an item, the status chip elsewhere. It follows the
 * address and storage, and removes itself when the signal aborts.
 */
export class PlexPage {
  readonly #signal: AbortSignal;
  readonly #isOver: () => boolean;
  readonly #host: Host;
  readonly #button: ItemButton;
  #stored: PageState | undefined;
  #route: WebRoute | null = parseWebRoute(location.href);
  #shown: Element | undefined;
  #panel: OpenPanel | undefined;
  /** Number of pending writes of the button's place. Until they end, stored places are outdated. */
  #pendingPlaces = 0;

  /** @param isOver asks whether the extension was updated or removed; if so, the signal is aborted */
  constructor(signal: AbortSignal, isOver: () => boolean) {
    this.#signal = signal;
    this.#isOver = isOver;
    this.#host = makeHost(style, signal);
    this.#button = new ItemButton({
      open: () => this.#attempt('Could not open the item panel', this.#toggle()),
      moved: (place) => this.#attempt('Could not store the place of the item button', this.#storePlace(place)),
    });
    onRouteChange((address) => this.#goTo(parseWebRoute(address)), signal);
    watchPageState(
      (state) => this.#update(state),
      (error) => logWarning('Could not read storage', error),
      signal,
    );
    signal.addEventListener('abort', () => this.#panel?.close());
  }

  #update(stored: PageState): void {
    this.#stored = stored;
    this.#setLanguage(stored.language);
    if (this.#pendingPlaces === 0) this.#button.put(stored.buttonPlace);
    this.#draw();
  }

  #setLanguage(language: Language): void {
    setPageLanguage(language);
    this.#host.element.lang = language;
    this.#host.element.dir = directionOf(language);
    this.#button.label();
  }

  #goTo(route: WebRoute | null): void {
    if (this.#isOver()) return;
    this.#route = route;
    if (route) this.#panel?.show(route);
    else this.#panel?.close();
    this.#draw();
  }

  #draw(): void {
    const next = this.#stored && (this.#route ? this.#button.element : this.#chip(this.#stored));
    if (next === this.#shown) return;
    this.#shown?.remove();
    show(this.#host, next);
    this.#shown = next;
  }

  #chip({ linked, dismissedChip }: PageState): Element | undefined {
    const key = chipKey(linked);
    if (dismissedChip === key) return undefined;
    return chip(linked, () => this.#attempt('Could not dismiss the status chip', dismissedChipItem.set(key)));
  }

  async #storePlace(place: ButtonPlace): Promise<void> {
    this.#pendingPlaces += 1;
    await buttonPlaceItem.set(place).finally(() => {
      this.#pendingPlaces -= 1;
    });
  }

  async #toggle(): Promise<void> {
    if (this.#panel) return this.#panel.close();
    const open = await loadItemPanel();
    if (!this.#route || this.#panel || this.#signal.aborted) return;
    this.#button.expanded = true;
    const onClosed = (hadFocus: boolean) => {
      this.#panel = undefined;
      this.#button.expanded = false;
      if (hadFocus && this.#route) this.#button.element.focus();
    };
    this.#panel = open({ root: this.#host.root, route: this.#route, onClosed, signal: this.#signal });
  }

  /** Failures after an update or removal of the extension are expected and not logged. */
  #attempt(what: string, work: Promise<void>): void {
    work.catch((error) => this.#isOver() || logWarning(what, error));
  }
}
