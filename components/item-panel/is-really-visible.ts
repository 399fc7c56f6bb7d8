/** Shortest time in ms between two checks of an element's visibility that Chromium accepts. */
const CHECK_MS = 100;

/**
 * Whether nothing covers, fades or distorts an element, in this frame and in the page around it. True where the browser
 * cannot tell (Firefox).
 */
export function isReallyVisible(element: Element): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const observer = new IntersectionObserver(
    ([entry]) => resolve((entry as { isVisible?: boolean } | undefined)?.isVisible ?? true),
    { trackVisibility: true, delay: CHECK_MS } as IntersectionObserverInit,
  );
  observer.observe(element);
  return promise.finally(() => observer.disconnect());
}
