import { expect, test } from 'vitest';
import { shippedSources } from './sources.ts';

/**
 * Code that also runs on custom sites without https, where browsers leave these out: the content scripts, and the panel,
 * whose frame counts as insecure there. `navigator.clipboard` has its fallback in one file.
 */
const IN_INSECURE_PAGES = /^(content|components|entrypoints\/(item-panel|plex-page)|shared)\//;
const SECURE_ONLY = /\bcrypto\.(randomUUID|subtle)\b|\bnavigator\.(locks|serviceWorker|storage)\b|\bcaches\./;

const sources = shippedSources().filter(({ file }) => IN_INSECURE_PAGES.test(file));

test('Content scripts and the panel use nothing that pages without https lack.', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.map(({ file }) => file)).toContain('entrypoints/plex-page/index.ts');
  expect(sources.filter(({ text }) => usesSecureOnly(text)).map(({ file }) => file)).toEqual([]);
});

test('Such uses are found.', () => {
  expect(
    ['crypto.randomUUID()', 'await crypto.subtle.digest()', 'crypto.getRandomValues()'].map(usesSecureOnly),
  ).toEqual([true, true, false]);
});

/** Apart from comments. */
function usesSecureOnly(text: string): boolean {
  return SECURE_ONLY.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
}
