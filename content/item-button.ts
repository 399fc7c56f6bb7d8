import { pageTexts } from '../locales/page/index.ts';
import type { ButtonPlace } from '../shared/storage/page.ts';
import { onUserEvent } from './on-user-event.ts';
import { create } from './shadow-host.ts';

/** Halfway up the right edge, between Plex's header and its player controls */
const DEFAULT_PLACE: ButtonPlace = { edge: 'right', height: 0.5 };

/** Pointer travel, in CSS pixels, that still counts as a click */
const CLICK_SLACK_PX = 5;

/** Distance that an arrow key moves the button, as a fraction of the window's height */
const KEY_STEP = 0.05;

type Callbacks = {
  /** The pointer or the keyboard's focus has reached the button, so a click may follow. */
  reached(): void;
  clicked(): void;
  moved(place: ButtonPlace): void;
};

/** The button that opens the item panel. The pointer and the arrow keys move it along the window's edges. */
export class ItemButton {
  readonly element: HTMLButtonElement;
  readonly #callbacks: Callbacks;
  #place = DEFAULT_PLACE;
  /** Whether the released pointer has moved the button; then the click that follows is ignored. */
  #wasMoved = false;

  constructor(callbacks: Callbacks) {
    this.#callbacks = callbacks;
    this.element = create('button', {
      type: 'button',
      className: 'item-button',
      ariaHasPopup: 'dialog',
      ariaExpanded: 'false',
    });
    for (const type of ['pointerenter', 'pointerdown', 'focus'] as const) {
      onUserEvent(this.element, type, () => callbacks.reached());
    }
    onUserEvent(this.element, 'keydown', (event) => this.#moveByKey(event));
    onUserEvent(this.element, 'pointerdown', (event) => this.#press(event));
    onUserEvent(this.element, 'click', () => this.#click());
  }

  /** Names the button in the current language; needed before it is shown. */
  label(): void {
    this.element.title = pageTexts.itemButton;
    this.element.ariaLabel = pageTexts.itemButton;
  }

  /** Moves the button; needed before it is shown. */
  put(place: ButtonPlace | null): void {
    if (place === null && this.#place === DEFAULT_PLACE) return; // The style has that place.
    this.#place = place ?? DEFAULT_PLACE;
    const { edge, height } = this.#place;
    this.element.dataset.edge = edge;
    this.element.style.setProperty('--height', String(height));
  }

  set expanded(expanded: boolean) {
    this.element.ariaExpanded = String(expanded);
  }

  #click(): void {
    if (!this.#wasMoved) this.#callbacks.clicked();
    this.#wasMoved = false;
  }

  #moveByKey(event: KeyboardEvent): void {
    this.#wasMoved = false;
    const { edge, height } = this.#place;
    const places: Record<string, ButtonPlace> = {
      ArrowLeft: { edge: 'left', height },
      ArrowRight: { edge: 'right', height },
      ArrowUp: { edge, height: Math.max(0, height - KEY_STEP) },
      ArrowDown: { edge, height: Math.min(1, height + KEY_STEP) },
    };
    const place = places[event.key];
    if (!place) return;
    event.preventDefault();
    this.#settle(place);
  }

  /** Moves the button with a pressed pointer. A short movement still counts as a click. */
  #press(down: PointerEvent): void {
    this.#wasMoved = false;
    if (down.button !== 0) return;
    const before = this.#place;
    let moving = false;
    const over = new AbortController();
    const { signal } = over;
    this.element.setPointerCapture(down.pointerId);
    const follow = (move: PointerEvent) => {
      moving ||= Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) > CLICK_SLACK_PX;
      if (moving) this.put(placeAt(move));
    };
    const release = (up: PointerEvent) => {
      over.abort();
      if (!moving) return;
      this.#wasMoved = true;
      this.#settle(placeAt(up));
    };
    const cancel = () => {
      over.abort();
      this.put(before);
    };
    onUserEvent(this.element, 'pointermove', follow, { signal });
    onUserEvent(this.element, 'pointerup', release, { signal });
    onUserEvent(this.element, 'pointercancel', cancel, { signal });
  }

  #settle(place: ButtonPlace): void {
    this.put(place);
    this.#callbacks.moved(this.#place);
  }
}

function placeAt({ clientX, clientY }: PointerEvent): ButtonPlace {
  const height = Math.min(1, Math.max(0, clientY / window.innerHeight));
  return { edge: clientX < window.innerWidth / 2 ? 'left' : 'right', height };
}
