import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readPageUser } from './page-user.ts';

let stored: Record<string, string>;

beforeEach(() => {
  stored = {};
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored[key] ?? null });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const UUID = '0123456789abcdef';
const ADULT = { id: 5, uuid: UUID, title: 'Robin', restricted: false, authToken: 'web-1', servers: [] };
const CHILD = { id: '6', uuid: 'fedcba9876543210', title: 'Mika', restricted: true, authToken: 'web-2', servers: [] };

function read(value: unknown) {
  stored.users = typeof value === 'string' ? value : JSON.stringify(value);
  return readPageUser();
}

test('The first user with a token is the one whom the page shows, and no other field of it is read', () => {
  const { authToken: _, ...signedOut } = ADULT;
  expect(read({ users: [ADULT, CHILD] })).toEqual({ uuid: UUID, id: 5, isRestricted: false });
  expect(read({ users: [CHILD, ADULT] })).toEqual({ uuid: CHILD.uuid, id: 6, isRestricted: true });
  expect(read({ users: [signedOut, CHILD] })).toEqual({ uuid: CHILD.uuid, id: 6, isRestricted: true });
  expect(read({ users: [signedOut] })).toBeNull();
});

test.each([
  [
    { authToken: 'x', uuid: UUID },
    { uuid: UUID, id: null, isRestricted: false },
  ],
  [
    { authToken: 'x', id: 5 },
    { uuid: null, id: 5, isRestricted: false },
  ],
  [
    { authToken: 'x', id: 5, uuid: '../5', restricted: '1' },
    { uuid: null, id: 5, isRestricted: true },
  ],
  [{ authToken: 'x', id: -1, uuid: 'a'.repeat(65) }, null],
  [{ authToken: 'x', id: [5], uuid: { length: 16 } }, null],
  [{ authToken: 'x', id: '9'.repeat(16) }, null],
  [{ authToken: 'x' }, null],
])('The record %j is read as %j', (record, expected) => {
  expect(read({ users: [record] })).toEqual(expected);
});

test.each([
  'null',
  '""',
  'true',
  '[]',
  '{}',
  '{"users":null}',
  '{"users":{"0":{"authToken":"x","id":5}}}',
  '{"users":[null,1,"x",[],{"authToken":null}]}',
  '{"users":[{"__proto__":{"authToken":"x"},"id":5}]}',
  '{"users":[',
  'undefined',
  '['.repeat(200_000),
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `{"users":[{"authToken":"x","id":5}],"x":"${'x'.repeat(1_000_000)}"}`,
])('An odd text leaves it unknown: %.60s', (text) => {
  expect(read(text)).toBeNull();
});

test('Without the key, or without storage, it is unknown', () => {
  expect(readPageUser()).toBeNull();
  vi.stubGlobal('localStorage', {
    getItem() {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
  expect(readPageUser()).toBeNull();
});
