import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Moves the focus to `target` when a render removes the focused element from `container`; otherwise the focus would
 * return to the start of the page. A focus outside the container is not changed.
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
