import { beforeEach, expect, test } from 'vitest';
import { OwnWriteFilter } from './own-write-filter.ts';

let ownWrites: OwnWriteFilter;
beforeEach(() => {
  ownWrites = new OwnWriteFilter([]);
});

test('what was written elsewhere is news, once', () => {
  ownWrites.expect(['b']);
  expect(ownWrites.isExternalChange(['a'])).toBe(true);
  expect(ownWrites.isExternalChange(['a'])).toBe(false);
});

test('what storage was known to hold is no news, even while something else is being written', () => {
  ownWrites.expect(['a']);
  expect(ownWrites.isExternalChange([])).toBe(false);
  expect(ownWrites.isExternalChange(['a'])).toBe(false);
});

test('what is written here is no news, in the order of the writing, read twice or not', () => {
  for (const value of ['a', 'b', 'a']) ownWrites.expect([value]);
  expect(['a', 'b', 'a', 'a'].map((value) => ownWrites.isExternalChange([value]))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(ownWrites.isExternalChange(['b'])).toBe(true);
});

test('a write that changed nothing has no echo, and leaves none to be waited for', () => {
  for (const value of [['a'], ['b']]) ownWrites.expect(value);
  expect(ownWrites.isExternalChange(['b'])).toBe(false);
  expect(ownWrites.isExternalChange(['a'])).toBe(true);
});

test('after news, what was written here is news too: it is what is stored', () => {
  ownWrites.expect('ours');
  expect(ownWrites.isExternalChange('theirs')).toBe(true);
  expect(ownWrites.isExternalChange('ours')).toBe(true);
});
