import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Shortest time in ms between two checks of an element's visibility that Chromium accepts. */
const CHECK_MS = 100;

/** Time in ms for which an element must have been visible before a click on it counts. */
const VISIBLE_BEFORE_CLICK_MS = 300;

/**
 * Watches whether anything covers, fades or distorts an element, in this frame and in the page around it.
 *
 * @returns asks whether the element has been visible for a while. A check at the click would come too late: the page sees
 *   that it loses the focus, and could uncover the element just then. Always true where the browser cannot tell (Firefox).
 */
export function useVisibility(element: RefObject<Element | null>, isWatched: boolean): () => boolean {
  const visibleSince = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (!isWatched || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const { isVisible } = entries.at(-1) as { isVisible?: boolean };
        if (isVisible === undefined) visibleSince.current = Number.NEGATIVE_INFINITY;
        else if (!isVisible) visibleSince.current = Number.POSITIVE_INFINITY;
        else visibleSince.current = Math.min(visibleSince.current, performance.now());
      },
      { trackVisibility: true, delay: CHECK_MS } as IntersectionObserverInit,
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isWatched]);
  return () => performance.now() - visibleSince.current >= VISIBLE_BEFORE_CLICK_MS;
}
