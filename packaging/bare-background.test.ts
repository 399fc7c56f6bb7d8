import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { bare } from './bare-background.ts';

test('the background that ships is nothing but ours', async () => {
  const wrapper = await readFile('node_modules/wxt/dist/virtual/background-entrypoint.mjs', 'utf8');
  expect(bare(wrapper)).toBe(
    'import definition from "virtual:user-background-entrypoint";\nexport default definition.main();',
  );
});

test('another way to bring it in is not let through', () => {
  expect(() => bare('import { main } from "virtual:user-background-entrypoint";')).toThrow('in another way');
});
