import { expect, test } from 'vitest';
import { remainingWait } from './link-state.ts';

const AT = 1_000_000;
const wait = { retryAt: AT + 1_000, waitMs: 1_000 };

test.each([
  ['without a wait', undefined, AT, 0],
  ['at its start', wait, AT, 1_000],
  ['during the wait', wait, AT + 400, 600],
  ['after its end', wait, AT + 5_000, 0],
  ['after a small correction of the clock', wait, AT - 5_000, 1_000],
  ['once the clock was set back', wait, AT - 5_001, 0],
  ['once the clock was set back a long way', wait, AT - 5_000_000, 0],
])('remainingWait %s is never longer than the wait', (_when, of, at, ms) => {
  expect(remainingWait(of, at)).toBe(ms);
});
