import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clearClipboard } from './clear-clipboard.ts';

let page: EventTarget;
let otherCopy: AbortController;
let ends: boolean[];
let writeText: (text: string) => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  otherCopy = new AbortController();
  ends = [];
  writeText = vi.fn(async () => undefined);
  const clipboard = { writeText: (text: string) => writeText(text) };
  clearClipboard({ page, clipboard, ended: (cleared) => ends.push(cleared), signal: otherCopy.signal });
});
afterEach(() => vi.useRealTimers());

test('The clipboard is cleared a minute after the token was copied.', async () => {
  await vi.advanceTimersByTimeAsync(59_999);
  expect(writeText).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(writeText).toHaveBeenCalledExactlyOnceWith('');
  expect(ends).toEqual([true]);
});

test('The token stays on the clipboard, and that is reported, once the page loses the focus.', async () => {
  page.dispatchEvent(new Event('blur'));
  expect(ends).toEqual([false]);
  page.dispatchEvent(new Event('blur'));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(writeText).not.toHaveBeenCalled();
  expect(ends).toEqual([false]);
});

test('A browser that does not let the page write a minute later is reported.', async () => {
  writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ends).toEqual([false]);
});

test.each(['copy', 'cut'])('A %s on the page replaces the token, so the clipboard is not cleared.', async (type) => {
  page.dispatchEvent(new Event(type));
  page.dispatchEvent(new Event('blur'));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(writeText).not.toHaveBeenCalled();
  expect(ends).toEqual([]);
});

test('Something else that a button of the page copies is not cleared.', async () => {
  otherCopy.abort();
  page.dispatchEvent(new Event('blur'));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(writeText).not.toHaveBeenCalled();
  expect(ends).toEqual([]);
});
