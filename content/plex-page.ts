import { directionOf, type Language } from '../locales/languages.ts';
import { setPageLanguage } from '../locales/page/index.ts';
import { parseWebRoute, type WebRoute } from '../plex/web/item-route.ts';
import { logWarning } from '../shared/log.ts';
import { type ButtonPlace, buttonPlaceItem, dismissedChipItem } from '../shared/storage/page.ts';
import { ItemButton } from './item-button.ts';
import { onRouteChange } from './on-route-change.ts';
import { type PageState, watchPageState } from './page-state.ts';
import { PanelFrame } from './panel-frame.ts';
import type { ScriptLife } from './script-life.ts';
import { type Host, makeHost, show } from './shadow-host.ts';
import { chip, chipKey } from './status-chip.ts';
import style from './style.css?inline';
import { UserGestures } from './user-gestures.ts';

/**
 * Tether on a page of Plex Web: the item button on the page of an item, the status chip elsewhere. It follows the
 * address and storage, and removes itself when the signal aborts.
 */
export class PlexPage {
  readonly #life: ScriptLife;
  readonly #host: Host;
  readonly #button: ItemButton;
  #stored: PageState | undefined;
  #route: WebRoute | null = parseWebRoute(location.href);
  #shown: Element | undefined;
  #panel: PanelFrame | undefined;
  /** Ends when the panel is closed. */
  #panelOpen: AbortController | undefined;
  /** Seen while the panel is open: nothing else asks for them. */
  #gestures: UserGestures | undefined;
  /** Number of pending writes of the button's place. Until they end, stored places are outdated. */
  #pendingPlaces = 0;

  constructor(life: ScriptLife) {
    this.#life = life;
    const { signal } = life;
    this.#host = makeHost(style, signal);
    this.#button = new ItemButton({
      reached: () => this.#preparePanel(),
      clicked: () => this.#toggle(),
      moved: (place) => this.#attempt('Could not store the place of the item button', this.#storePlace(place)),
    });
    onRouteChange((address) => this.#goTo(parseWebRoute(address)), signal);
    watchPageState(
      (state) => this.#update(state),
      (error) => logWarning('Could not read storage', error),
      signal,
    );
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
    if (this.#life.isOver) return;
    this.#route = route;
    if (route) this.#panel?.show(route, this.#gestures?.isRecent ?? false);
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

  /** The panel loads unseen, so that a click shows it at once. It makes no request before. */
  #preparePanel(): void {
    if (this.#panel || !this.#route || this.#life.isOver) return;
    const onClosed = (hadFocus: boolean) => this.#panelClosed(hadFocus);
    this.#panel = new PanelFrame({ root: this.#host.root, onClosed, signal: this.#life.signal });
  }

  #toggle(): void {
    if (this.#panel?.isOpen) {
      this.#panel.close();
      return;
    }
    this.#preparePanel();
    if (!this.#panel || !this.#route) return;
    this.#button.expanded = true;
    this.#panelOpen = new AbortController();
    this.#gestures = new UserGestures(this.#host.element, AbortSignal.any([this.#panelOpen.signal, this.#life.signal]));
    this.#panel.open(this.#route);
  }

  #panelClosed(hadFocus: boolean): void {
    this.#panel = undefined;
    this.#panelOpen?.abort();
    this.#button.expanded = false;
    if (hadFocus && this.#route) this.#button.element.focus();
  }

  /** Failures after an update or removal of the extension are expected and not logged. */
  #attempt(what: string, work: Promise<void>): void {
    work.catch((error) => this.#life.isOver || logWarning(what, error));
  }
}
