/** Time in ms after a click or a key press during which a change of the page's address counts as the user's. */
const GESTURE_MS = 2_000;

/** Clicks and key presses of the user on the page, not on our elements; and the browser's own Back and Forward. */
export class UserGestures {
  #last = Number.NEGATIVE_INFINITY;

  /** @param own our host, through which our elements are seen */
  constructor(own: Element, signal: AbortSignal) {
    const options = { capture: true, passive: true, signal };
    const onEvent = (event: Event) => {
      if (event.isTrusted && event.target !== own) this.#last = performance.now();
    };
    for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, onEvent, options);
    const { navigation } = window as { navigation?: EventTarget };
    navigation?.addEventListener(
      'navigate',
      (event) => 'userInitiated' in event && event.userInitiated && onEvent(event),
      {
        signal,
      },
    );
  }

  /** Whether the user has just done something on the page. */
  get isRecent(): boolean {
    return performance.now() - this.#last < GESTURE_MS;
  }
}
