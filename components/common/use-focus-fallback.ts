import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * When a change takes away what has the focus, moves it to `target`: a keyboard is not thrown back to the page's
 * beginning, and a screen reader says where it is. Whoever has the focus elsewhere is not disturbed.
 */
export function useFocusFallback(
  container: RefObject<HTMLElement | null>,
  target: RefObject<HTMLElement | null>,
): void {
  const wasInside = container.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (wasInside && !container.current?.contains(document.activeElement)) target.current?.focus();
  });
}
