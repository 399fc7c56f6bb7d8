import { parseWebRoute, type WebRoute } from 'plex-link/web';
import { directionOf, type Language, languageFor } from '../locales/languages.ts';
import { setPageLanguage } from '../locales/page/index.ts';
import { browser } from '../shared/browser.ts';
import { logWarning } from '../shared/log.ts';
import { type ButtonPlace, buttonPlaceItem, dismissedChipItem } from '../shared/storage/page.ts';
import { ItemButton } from './item-button.ts';
import { onRouteChange } from './on-route-change.ts';
import { onPageCommand } from './page-commands.ts';
import type { PageState } from './page-state.ts';
import { PanelFrame } from './panel-frame.ts';
import type { ScriptLife } from './script-life.ts';
import { connect, type Host, makeHost, show } from './shadow-host.ts';
import { chipKey, noItemChip, statusChip } from './status-chip.ts';
import style from './style.css?inline';
import { UserGestures } from './user-gestures.ts';

/**
 * Tether on a page of Plex Web: the item button on the page of an item, the status chip elsewhere. It follows the
 * address, shows what it is told of storage, and removes itself when the signal aborts.
 */
export class PlexPage {
  readonly #life: ScriptLife;
  readonly #host: Host;
  readonly #button: ItemButton;
  #stored: PageState | undefined;
  #route: WebRoute | null = parseWebRoute(location.href);
  #shown: Element | undefined;
  /** Whether the user has just asked for an item where there is none. */
  #lacksItem = false;
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
    onPageCommand({ toggled: () => this.#toggle(), chosen: (route) => this.#showItem(route) }, signal);
  }

  /** Shows what is stored now. Nothing is shown before. */
  update(stored: PageState): void {
    this.#stored = stored;
    this.#setLanguage(stored.language);
    if (this.#pendingPlaces === 0) this.#button.put(stored.buttonPlace);
    this.#draw();
  }

  /** Shows the item button all the same: the panel says what helps. */
  cannotRead(error: unknown): void {
    logWarning('Could not read storage', error);
    if (!this.#stored) this.update(unreadableState());
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
    this.#lacksItem = false;
    if (route) this.#panel?.show(route, this.#gestures?.isRecent ?? false);
    else this.#panel?.close();
    this.#draw();
  }

  #draw(): void {
    const showsButton = this.#route && !this.#lacksItem;
    const next = this.#stored && (showsButton ? this.#button.element : this.#chip(this.#stored));
    if (next === this.#shown) return;
    this.#shown?.remove();
    if (next || !this.#panel?.isOpen) show(this.#host, next);
    this.#shown = next;
  }

  #chip({ linked, dismissedChip }: PageState): Element | undefined {
    if (this.#lacksItem) return noItemChip(linked, () => this.#sayNoItem(false));
    const key = chipKey(linked);
    if (dismissedChip === key) return undefined;
    return statusChip(linked, () => this.#attempt('Could not dismiss the status chip', dismissedChipItem.set(key)));
  }

  async #storePlace(place: ButtonPlace): Promise<void> {
    this.#pendingPlaces += 1;
    await buttonPlaceItem.set(place).finally(() => {
      this.#pendingPlaces -= 1;
    });
  }

  /** The panel loads unseen, so that a click shows it at once. It makes no request before. */
  #preparePanel(): void {
    if (this.#panel || this.#life.isOver) return;
    const onClosed = (hadFocus: boolean) => this.#panelClosed(hadFocus);
    this.#panel = new PanelFrame({ root: this.#host.root, onClosed, signal: this.#life.signal });
  }

  #toggle(): void {
    if (this.#panel?.isOpen) {
      this.#panel.close();
      return;
    }
    this.#showItem(this.#route);
  }

  /** Opens the panel for an item; it then follows the page. Callers act for the user only, never for the page. */
  #showItem(route: WebRoute | null): void {
    if (!route) {
      this.#sayNoItem(true);
      return;
    }
    if (this.#panel?.isOpen) {
      this.#panel.show(route, true);
      return;
    }
    this.#preparePanel();
    if (!this.#panel) return;
    connect(this.#host);
    this.#button.expanded = true;
    this.#panelOpen = new AbortController();
    this.#gestures = new UserGestures(this.#host.element, AbortSignal.any([this.#panelOpen.signal, this.#life.signal]));
    this.#panel.open(route);
  }

  #sayNoItem(lacksItem: boolean): void {
    this.#lacksItem = lacksItem;
    this.#draw();
  }

  #panelClosed(hadFocus: boolean): void {
    this.#panel = undefined;
    this.#panelOpen?.abort();
    this.#button.expanded = false;
    if (!this.#shown) show(this.#host, undefined);
    if (hadFocus && this.#route) this.#button.element.focus();
  }

  /** Failures after an update or removal of the extension are expected and not logged. */
  #attempt(what: string, work: Promise<void>): void {
    work.catch((error) => this.#life.isOver || logWarning(what, error));
  }
}

/** What is shown while storage cannot be read: no chip, as nothing is known of the link. */
function unreadableState(): PageState {
  const language = languageFor('auto', browser.i18n.getUILanguage());
  return { linked: null, dismissedChip: chipKey(null), buttonPlace: null, language };
}
