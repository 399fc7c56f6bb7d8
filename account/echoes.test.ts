import { beforeEach, expect, test } from 'vitest';
import { Echoes } from './echoes.ts';

let echoes: Echoes;
beforeEach(() => {
  echoes = new Echoes([]);
});

test('what was written elsewhere is news, once', () => {
  echoes.expect(['b']);
  expect(echoes.isNews(['a'])).toBe(true);
  expect(echoes.isNews(['a'])).toBe(false);
});

test('what storage was known to hold is no news, even while something else is being written', () => {
  echoes.expect(['a']);
  expect(echoes.isNews([])).toBe(false);
  expect(echoes.isNews(['a'])).toBe(false);
});

test('what is written here is no news, in the order of the writing, read twice or not', () => {
  for (const value of ['a', 'b', 'a']) echoes.expect([value]);
  expect(['a', 'b', 'a', 'a'].map((value) => echoes.isNews([value]))).toEqual([false, false, false, false]);
  expect(echoes.isNews(['b'])).toBe(true);
});

test('a write that changed nothing has no echo, and leaves none to be waited for', () => {
  for (const value of [['a'], ['b']]) echoes.expect(value);
  expect(echoes.isNews(['b'])).toBe(false);
  expect(echoes.isNews(['a'])).toBe(true);
});

test('after news, what was written here is news too: it is what is stored', () => {
  echoes.expect('ours');
  expect(echoes.isNews('theirs')).toBe(true);
  expect(echoes.isNews('ours')).toBe(true);
});
