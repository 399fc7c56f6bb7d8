import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { textOnly } from './text-only-preact.ts';

test('The Preact that ships assigns no HTML.', async () => {
  const preact = await readFile('node_modules/preact/dist/preact.mjs', 'utf8');
  expect(preact).toMatch(/\.innerHTML=/);
  expect(textOnly(preact)).not.toMatch(/\.innerHTML\s*=(?!=)/);
});

test('Only the assignment is replaced, however it is written.', () => {
  const code = 'if (now.__html != e.innerHTML) (e\n  .innerHTML) = now.__html; log("e.innerHTML = 1");';
  expect(textOnly(code)).toBe(code.replace('  .innerHTML', '  .textContent'));
});

test('A Preact that assigns HTML at no place, or at two, ends the build.', () => {
  expect(() => textOnly('e.textContent = ""; e.innerHTML == a;')).toThrow('at 0 places');
  expect(() => textOnly('e.innerHTML = a.__html; f.innerHTML += b;')).toThrow('at 2 places');
});
