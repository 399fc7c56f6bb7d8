import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultBehaviour } from './behaviour.ts';
import { ENDPOINTS } from './fault-text.ts';
import { SWITCHES } from './switches.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const cells = (line: string) => line.split('|').map((cell) => cell.trim());

test('README.md lists every switch with its default and its other values', () => {
  const rows = readme.split('\n').flatMap((line) => {
    const [, name = '', standard, others] = cells(line);
    return Object.hasOwn(SWITCHES, name.slice(1, -1)) ? [[name, standard, others]] : [];
  });
  const defaults = Object.entries(defaultBehaviour());
  expect(rows).toEqual(
    defaults.map(([name, standard]) => {
      const values: readonly unknown[] | 'number' = SWITCHES[name as keyof typeof SWITCHES];
      const others = values === 'number' ? 'a number' : values.filter((value) => value !== standard);
      const written = Array.isArray(others) ? others.map((value) => `\`${value}\``).join(', ') : others;
      return [`\`${name}\``, `\`${standard}\``, written];
    }),
  );
});

test('README.md names every endpoint', () => {
  expect(ENDPOINTS.filter((endpoint) => !readme.includes(`\`${endpoint}\``))).toEqual([]);
});
