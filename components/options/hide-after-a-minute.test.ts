import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hideAfterAMinute } from './hide-after-a-minute.ts';

class Page extends EventTarget {
  hidden = false;

  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: Page;
let hide: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  hide = vi.fn();
});
afterEach(() => vi.useRealTimers());

test('A revealed token is hidden after a minute in view.', () => {
  hideAfterAMinute(hide, page);
  vi.advanceTimersByTime(59_999);
  expect(hide).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(hide).toHaveBeenCalledTimes(1);
});

test('A revealed token is hidden as soon as the page is hidden, but not when it comes back into view.', () => {
  hideAfterAMinute(hide, page);
  page.turn(false);
  expect(hide).not.toHaveBeenCalled();
  page.turn(true);
  expect(hide).toHaveBeenCalledTimes(1);
});

test('A token that the user has hidden is not hidden a second time.', () => {
  hideAfterAMinute(hide, page)();
  page.turn(true);
  vi.advanceTimersByTime(120_000);
  expect(hide).not.toHaveBeenCalled();
});
