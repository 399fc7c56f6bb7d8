import { expect, test, vi } from 'vitest';
import { ignoreClientAborts } from './ignore-client-aborts.ts';

test('only the line about an aborted request is dropped, until the console is restored', () => {
  const error = vi.fn();
  const target = { error };
  const restore = ignoreClientAborts(target);
  target.error('Failed to handle request:', 'socket hang up');
  target.error('Failed to handle request:', 'something else');
  expect(error.mock.calls).toEqual([['Failed to handle request:', 'something else']]);
  restore();
  expect(target.error).toBe(error);
});
