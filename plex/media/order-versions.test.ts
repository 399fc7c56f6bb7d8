import { expect, test } from 'vitest';
import { madeUpPart, madeUpVersion } from '../../tests/support/items.ts';
import { bestFirst } from './order-versions.ts';

const here = madeUpPart({});
const gone = madeUpPart({ availability: 'missing' });
const elsewhere = madeUpPart({ availability: 'elsewhere' });
const version = (fields: Parameters<typeof madeUpVersion>[0]) => madeUpVersion({ parts: [here], ...fields });
const idsOf = (...versions: ReturnType<typeof version>[]) => bestFirst(versions).map(({ id }) => id);

test.each([
  ['480', '2160'],
  ['1080', '4k'],
  ['4k', '8k'],
  ['1080', '2k'],
  ['sd', '576'],
  [null, '480'],
])('Of the resolutions %j and %j, the second one is better.', (worse, better) => {
  expect(idsOf(version({ id: 1, resolution: worse }), version({ id: 2, resolution: better }))).toEqual([2, 1]);
});

test('Without a resolution, the height counts, and between equals the bit rate.', () => {
  expect(idsOf(version({ id: 1, height: 480 }), version({ id: 2, height: 804 }))).toEqual([2, 1]);
  const wide = version({ id: 2, resolution: '1080', height: 804, bitrateKbps: 9_000 });
  expect(idsOf(version({ id: 1, resolution: '1080', height: 1080, bitrateKbps: 4_000 }), wide)).toEqual([2, 1]);
  expect(idsOf(version({ id: 1, bitrateKbps: null }), version({ id: 2, bitrateKbps: 900 }))).toEqual([2, 1]);
});

test('Equal versions keep their order.', () => {
  expect(idsOf(version({ id: 3 }), version({ id: 1 }), version({ id: 2 }))).toEqual([3, 1, 2]);
});

test.each([
  ['is gone', [gone]],
  ['is elsewhere', [elsewhere]],
  ['lacks a part', [here, gone]],
  ['has no parts', []],
])('A version that %s comes after a smaller one that is there.', (_what, parts) => {
  expect(idsOf(version({ id: 1, resolution: '4k', parts }), version({ id: 2, resolution: 'sd' }))).toEqual([2, 1]);
});

test('A version that lacks a part comes before one that is gone.', () => {
  const lacking = version({ id: 2, resolution: 'sd', parts: [here, gone] });
  expect(idsOf(version({ id: 1, resolution: '4k', parts: [gone] }), lacking)).toEqual([2, 1]);
});
