import { expect, test } from 'vitest';
import { madeUpItem, madeUpPart, madeUpVersion } from '../../tests/support/items.ts';
import { itemsByFile } from './items-by-file.ts';

const inFile = (ratingKey: string, file: string | null, fileIsExact = true) => {
  const part = madeUpPart({ file, fileIsExact });
  return madeUpItem({ ratingKey, versions: [madeUpVersion({ parts: [part, part] })] });
};

test('items are listed once for each file that holds them, in order', () => {
  const [one, two, alone] = [inFile('1', '/a.mkv'), inFile('2', '/a.mkv'), inFile('3', '/b.mkv')];
  const files = itemsByFile([one, two, alone, inFile('4', null), inFile('5', '/a.mkv', false), madeUpItem({})]);
  expect([...files]).toEqual([
    ['/a.mkv', [one, two]],
    ['/b.mkv', [alone]],
  ]);
});
