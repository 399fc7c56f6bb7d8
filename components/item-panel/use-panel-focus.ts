import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Takes the focus when the panel opens, and again when a change of the panel's content takes away what had it. Nobody
 * is thrown back to the page's beginning, and nobody who is elsewhere on the page is disturbed.
 */
export function usePanelFocus(panel: RefObject<HTMLElement | null>, target: RefObject<HTMLElement | null>): void {
  const isOurs = !panel.current || hasFocus(panel.current);
  useLayoutEffect(() => {
    if (isOurs && panel.current && !hasFocus(panel.current)) target.current?.focus({ preventScroll: true });
  });
}

function hasFocus(element: HTMLElement): boolean {
  // Not `:focus-within`: a window behind another one has no focus, and will have it again.
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  return element.contains(activeElement);
}
