import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

type Change = 'addition' | { removalAt: number };

/**
 * Keeps the keyboard focus in a list: a new entry's field gets it, and after a removal the Remove button of the entry
 * that takes its place, or else the section's heading.
 *
 * @param count number of entries
 */
export function useListFocus(count: number): {
  section: RefObject<HTMLElement | null>;
  willAdd(): void;
  willRemove(index: number): void;
} {
  const section = useRef<HTMLElement | null>(null);
  const expected = useRef<Change | null>(null);
  const before = useRef(count);
  useLayoutEffect(() => {
    const { current: change } = expected;
    if (section.current && change !== null && count !== before.current) {
      placeFor(change, section.current)?.focus();
      expected.current = null;
    }
    before.current = count;
  }, [count]);
  const expect = (change: Change) => {
    expected.current = change;
  };
  return { section, willAdd: () => expect('addition'), willRemove: (index) => expect({ removalAt: index }) };
}

function placeFor(change: Change, section: HTMLElement): HTMLElement | null {
  if (change === 'addition') return section.querySelector('li:last-child input');
  const remaining = section.querySelectorAll<HTMLElement>('button.remove');
  return remaining[Math.min(change.removalAt, remaining.length - 1)] ?? section.querySelector('h2');
}
