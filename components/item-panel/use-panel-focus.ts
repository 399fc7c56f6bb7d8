import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Focuses `target` when the panel opens, and again when a render removes the panel's focused element. A focus outside
 * the panel is not changed.
 */
export function usePanelFocus(panel: RefObject<HTMLElement | null>, target: RefObject<HTMLElement | null>): void {
  const isOurs = !panel.current || hasFocus(panel.current);
  useLayoutEffect(() => {
    if (isOurs && panel.current && !hasFocus(panel.current)) target.current?.focus({ preventScroll: true });
  });
}

function hasFocus(element: HTMLElement): boolean {
  // Unlike `:focus-within`, this also works while the window is in the background.
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  return element.contains(activeElement);
}
