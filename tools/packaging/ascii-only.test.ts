import { expect, test } from 'vitest';
import { escapeToAscii } from './ascii-only.ts';

test('Escaped code is ASCII and means the same', () => {
  const code = '["é", `日本 ع`, /[ä-ü]/.source.length, "😀", "plain"]';
  const escaped = escapeToAscii(code);
  expect(escaped).toMatch(/^[\0-\x7f]*$/);
  // biome-ignore lint/security/noGlobalEval: the code is written above
  expect(eval(escaped).filter((value: unknown) => typeof value === 'string')).toEqual(['é', '日本 ع', '😀', 'plain']);
});
