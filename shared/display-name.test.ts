import { expect, test } from 'vitest';
import { displayName } from './display-name.ts';

const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', email: 'robin@example.org', thumb: '' };

test.each([
  [user, 'Robin'],
  [{ ...user, title: '' }, 'robin'],
  [{ ...user, title: ' ' }, 'robin'],
  [{ ...user, username: '' }, 'Robin'],
  [{ ...user, title: '', username: '' }, null],
  [{ ...user, title: ' ', username: ' ' }, null],
  [{ ...user, title: 'robin@example.org' }, 'robin'],
  [{ ...user, title: '', username: 'robin@example.org' }, null],
  [{ ...user, title: 'Robin <other@example.org>', username: 'other@example.org' }, null],
])('The display name of %j is %s, never an e-mail address.', (of, name) => {
  expect(displayName(of)).toBe(name);
});
