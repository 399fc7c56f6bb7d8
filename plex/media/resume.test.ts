import { describe, expect, test } from 'vitest';
import { madeUpItem, madeUpPart, madeUpStream, madeUpVersion } from '../../tests/support/items.ts';
import { chosenSubtitle, resumed, startInList } from './resume.ts';

const part = (id: number, durationMs: number | null) => madeUpPart({ id, durationMs });
const result = (durations: (number | null)[], viewOffsetMs: number | null) => {
  const parts = durations.map((durationMs, at) => part(at + 1, durationMs));
  const { parts: left, startMs } = resumed(madeUpVersion({ parts }), viewOffsetMs);
  return [left.map(({ id }) => id), startMs];
};

describe('resumed', () => {
  test.each([
    ['nothing watched', [100_000], null, [[1], 0]],
    ['the middle of the only part', [100_000], 42_000, [[1], 42_000]],
    ['the first of two parts', [100_000, 50_000], 42_000, [[1, 2], 42_000]],
    ['the second of two parts', [100_000, 50_000], 110_000, [[2], 10_000]],
    ['the end of the first part', [100_000, 50_000], 99_000, [[2], 0]],
    ['beyond the end', [100_000, 50_000], 400_000, [[1, 2], 0]],
    ['a length that is unknown before the resume point', [null, 50_000], 42_000, [[1, 2], 0]],
    ['a last part of unknown length', [100_000, null], 130_000, [[2], 30_000]],
  ] as const)('The parts from the resume point on are played: %s.', (_, durations, offset, expected) => {
    expect(result([...durations], offset)).toEqual(expected);
  });

  test('Parts that the server does not have are left out.', () => {
    const missing = madeUpPart({ availability: 'missing' });
    expect(resumed(madeUpVersion({ parts: [missing] }), 5)).toEqual({ parts: [], startMs: 0 });
  });
});

test('In a list, an item starts at its resume point if it has a single part.', () => {
  const item = madeUpItem({ viewOffsetMs: 42_000 });
  expect(startInList(item, part(1, 100_000), 1)).toBe(42_000);
  expect(startInList(item, part(1, null), 1)).toBe(42_000);
  expect(startInList(item, part(1, 100_000), 2)).toBe(0);
  expect(startInList(item, part(1, 45_000), 1)).toBe(0);
  expect(startInList(madeUpItem({}), part(1, 100_000), 1)).toBe(0);
});

describe('chosenSubtitle', () => {
  const subtitle = (fields: object) => madeUpStream({ type: 'subtitle', ...fields });
  const external = { external: true, key: '/library/streams/5' };

  test('The chosen subtitle is that of the user, in a file of its own or by its number in the media file.', () => {
    const streams = [madeUpStream({ selected: true }), subtitle(external), subtitle({}), subtitle({ selected: true })];
    expect(chosenSubtitle(madeUpPart({ streams }))).toEqual({ number: 2 });
    expect(chosenSubtitle(madeUpPart({ streams: [subtitle({ ...external, selected: true })] }))).toEqual({
      key: '/library/streams/5',
    });
  });

  test('No subtitle is shown that the user has not chosen.', () => {
    expect(chosenSubtitle(madeUpPart({ streams: [subtitle({ isDefault: true }), subtitle(external)] }))).toBeNull();
  });
});
