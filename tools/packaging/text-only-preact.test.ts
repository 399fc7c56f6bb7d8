import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { textOnly } from './text-only-preact.ts';

test('the Preact that ships sets no HTML', async () => {
  const preact = await readFile('node_modules/preact/dist/preact.mjs', 'utf8');
  expect(preact).toMatch(/\.innerHTML=/);
  expect(textOnly(preact)).not.toMatch(/\.innerHTML=/);
});

test('a Preact that sets HTML elsewhere, or twice, is not let through', () => {
  expect(() => textOnly('e.textContent="";')).toThrow('at 0 places');
  expect(() => textOnly('e.innerHTML=a.__html;f.innerHTML=b.__html;')).toThrow('at 2 places');
});
