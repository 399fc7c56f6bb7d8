import { beforeEach, expect, test } from 'vitest';
import { OwnWriteFilter } from './own-write-filter.ts';

let ownWrites: OwnWriteFilter;
beforeEach(() => {
  ownWrites = new OwnWriteFilter([]);
});

test('A value written elsewhere is an external change, once', () => {
  ownWrites.expect(['b']);
  expect(ownWrites.isExternalChange(['a'])).toBe(true);
  expect(ownWrites.isExternalChange(['a'])).toBe(false);
});

test('The value already known is not an external change, even during a write of another value', () => {
  ownWrites.expect(['a']);
  expect(ownWrites.isExternalChange([])).toBe(false);
  expect(ownWrites.isExternalChange(['a'])).toBe(false);
});

test('Own writes that come back in order are not external changes, even if one is read twice', () => {
  for (const value of ['a', 'b', 'a']) ownWrites.expect([value]);
  expect(['a', 'b', 'a', 'a'].map((value) => ownWrites.isExternalChange([value]))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(ownWrites.isExternalChange(['b'])).toBe(true);
});

test('A write of this page that never comes back is no longer expected after a later one', () => {
  for (const value of [['a'], ['b']]) ownWrites.expect(value);
  expect(ownWrites.isExternalChange(['b'])).toBe(false);
  expect(ownWrites.isExternalChange(['a'])).toBe(true);
});

test('After an external change, a write of this page that comes back counts as external: it is what is stored', () => {
  ownWrites.expect('ours');
  expect(ownWrites.isExternalChange('theirs')).toBe(true);
  expect(ownWrites.isExternalChange('ours')).toBe(true);
});
