import { browser } from '../browser.ts';

/** The popup, and Plex's sign-in page, hold this port open for as long as they are on screen. */
export const PRESENCE_PORT = 'presence';

const SHORT_LIFE_MS = 1_000;

/**
 * Tells the background that someone is watching, and again whenever a new background has taken over.
 *
 * @param isOver whether this context has come to its end, as a content script does when the extension is updated
 */
export function holdPresencePort(isOver: () => boolean = () => false): void {
  if (isOver()) return;
  const port = browser.runtime.connect({ name: PRESENCE_PORT });
  const openedAt = performance.now();
  port.onDisconnect.addListener(() => {
    // Chromium writes an error that nobody has looked at to the console, with the page's address, which can hold a code.
    void browser.runtime.lastError;
    // A background that dies at once, again and again, must not be started without a pause.
    const pauseMs = performance.now() - openedAt < SHORT_LIFE_MS ? SHORT_LIFE_MS : 0;
    setTimeout(() => holdPresencePort(isOver), pauseMs);
  });
}
