import { browser } from '../browser.ts';

/** The name of the port that the popup, the welcome page while it is visible, and the content script on Plex's sign-in page hold. */
export const PRESENCE_PORT = 'presence';

/** Lifetime of a port in ms below which the next connection is delayed. */
const SHORT_LIFE_MS = 1_000;

/**
 * Tells the background that the user is present, and reconnects whenever the background restarts.
 *
 * @param isOver whether this context is invalidated, as a content script is once the extension is updated
 * @param signal closes the port
 */
export function holdPresencePort(isOver: () => boolean = () => false, signal?: AbortSignal): void {
  if (isOver()) return;
  const port = browser.runtime.connect({ name: PRESENCE_PORT });
  signal?.addEventListener('abort', () => port.disconnect(), { once: true });
  const openedAt = performance.now();
  port.onDisconnect.addListener(() => {
    // Read lastError, or Chromium logs it with the page URL, which may contain a code.
    void browser.runtime.lastError;
    // Don't restart a crashing background in a tight loop.
    const pauseMs = performance.now() - openedAt < SHORT_LIFE_MS ? SHORT_LIFE_MS : 0;
    setTimeout(() => holdPresencePort(isOver, signal), pauseMs);
  });
}
