import { directionOf, type Language } from '../locales/languages.ts';
import { setPageLanguage } from '../locales/page/index.ts';
import { parseWebRoute, type WebRoute } from '../plex/web/item-route.ts';
import type { OpenPanel } from '../shared/item-panel-script.ts';
import { logWarning } from '../shared/log.ts';
import { type ButtonPlace, buttonPlaceItem, dismissedChipItem } from '../shared/storage/page.ts';
import { ItemButton } from './item-button.ts';
import { loadItemPanel } from './load-item-panel.ts';
import { followRoute } from './on-route-change.ts';
import { type PageState, watchPageState } from './page-state.ts';
import { type Host, makeHost, show } from './shadow-host.ts';
import { chip, chipKey } from './status-chip.ts';
import style from './style.css?inline';

/**
 * What stands on a page of Plex Web: on an item's page the button that opens the item panel, elsewhere the chip. It
 * follows the address and storage, and goes without a trace when the signal says so.
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
  /** How many places are on their way to storage: what comes from there meanwhile is older. */
  #placesToKeep = 0;

  /** @param isOver asks whether the extension was updated or removed; if so, the signal is aborted */
  constructor(signal: AbortSignal, isOver: () => boolean) {
    this.#signal = signal;
    this.#isOver = isOver;
    this.#host = makeHost(style, signal);
    this.#button = new ItemButton({
      open: () => this.#attempt('The item panel could not be opened', this.#toggle()),
      moved: (place) => this.#attempt('The place of the button could not be kept', this.#keepPlace(place)),
    });
    followRoute((address) => this.#goTo(parseWebRoute(address)), signal);
    watchPageState(
      (state) => this.#know(state),
      (error) => logWarning('Could not read storage', error),
      signal,
    );
    signal.addEventListener('abort', () => this.#panel?.close());
  }

  #know(stored: PageState): void {
    this.#stored = stored;
    this.#speak(stored.language);
    if (this.#placesToKeep === 0) this.#button.put(stored.buttonPlace);
    this.#draw();
  }

  #speak(language: Language): void {
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
    const news = chipKey(linked);
    if (dismissedChip === news) return undefined;
    return chip(linked, () => this.#attempt('The chip could not be dismissed', dismissedChipItem.set(news)));
  }

  async #keepPlace(place: ButtonPlace): Promise<void> {
    this.#placesToKeep += 1;
    await buttonPlaceItem.set(place).finally(() => {
      this.#placesToKeep -= 1;
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

  /** After an update or removal of the extension nothing works any more: that is no error, but an end. */
  #attempt(what: string, work: Promise<void>): void {
    work.catch((error) => this.#isOver() || logWarning(what, error));
  }
}
