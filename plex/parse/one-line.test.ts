import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine } from './one-line.ts';

/** Everything that a line must not contain. */
const FORBIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

describe('oneLine', () => {
  test.each([
    ['a\nb', 'a b'],
    ['a\r\nb', 'a  b'],
    ['a\tb\u0000c\u001b[31m', 'a b c [31m'],
    ['a\u0085b\u2028c\u2029d', 'a b c d'],
    ['Film\u202evkm.exe', 'Filmvkm.exe'],
    ['\u2066a\u2067b\u2068c\u2069\u202ad\u202be\u202cf\u202dg', 'abcdefg'],
    ['a\u200bb\u2060c\ufeffd\u00ade\u200ef\u200fg\u061ch', 'abcdefgh'],
    ['a\u{e0041}b', 'ab'],
    ['a\ud800b\udc00', 'ab'],
    ['\ud83d\u200e\ude00', ''],
  ])('the text %j is shown as %j', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  test.each(['', ' a  b ', 'Léon – 殺し屋', 'می\u200cخواهم', '👨\u200d👩\u200d👧', 'क्\u200dष', '❤\ufe0f', 'é'])(
    'the text %j is not changed',
    (text) => {
      expect(oneLine(text)).toBe(text);
    },
  );

  test('no line contains anything that cannot be seen, whatever the text is', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map(fromCode),
      fc.constantFrom(...'\u202e\n\u200d\ud83d\ude00'),
    );
    const text = fc.array(unit, { maxLength: 50 });
    fc.assert(
      fc.property(text, (parts) => {
        const line = oneLine(parts.join(''));
        expect(line).not.toMatch(FORBIDDEN);
        expect(oneLine(line)).toBe(line);
      }),
    );
  });
});

function fromCode(code: number): string {
  return String.fromCharCode(code);
}
