import { expect, test } from 'vitest';
import { displayName } from './display-name.ts';

const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', email: 'robin@example.org', thumb: '' };

test.each([
  [user, 'Robin'],
  [{ ...user, title: '' }, 'robin'],
  [{ ...user, title: '', username: '' }, 'robin@example.org'],
  [{ ...user, title: '', username: '', email: undefined }, '#5'],
])('the display name of %j is %s', (of, name) => {
  expect(displayName(of)).toBe(name);
});
