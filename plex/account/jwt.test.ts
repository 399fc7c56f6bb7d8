import { describe, expect, test } from 'vitest';
import { isJwt, jwtExpiry } from './jwt.ts';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const SECONDS = NOW / 1000;
const DAY = 86_400;
const encoded = (text: string) => Buffer.from(text).toString('base64url');
const jwtOf = (payload: string) => `${encoded('{"alg":"EdDSA"}')}.${encoded(payload)}.${'s'.repeat(86)}`;
const OLDER = 'xCzK9-_fGh1234567890';

describe('isJwt', () => {
  test.each([
    [jwtOf('{"exp":1}'), true],
    ['a.b.c', true],
    [OLDER, false],
    ['', false],
    ['a.b', false],
    ['a.b.', false],
    ['.b.c', false],
    ['a.b.c.d', false],
    ['a.b=.c', false],
    ['a.b.c\n', false],
    ['a b.c.d', false],
  ])('isJwt(%j) is %s', (token, expected) => {
    expect(isJwt(token)).toBe(expected);
  });
});

describe('jwtExpiry', () => {
  test.each([
    ['in seven days', SECONDS + 7 * DAY],
    ['in a second', SECONDS + 1],
    ['in a fraction of a second', SECONDS + 0.5],
    ['in 400 days', SECONDS + 400 * DAY],
  ])('a JWT that ends %s has that end, in milliseconds', (_when, exp) => {
    expect(jwtExpiry(jwtOf(JSON.stringify({ exp })), NOW)).toBe(exp * 1000);
  });

  test('the payload may have other fields, of any script, and need no padding', () => {
    for (const name of ['', 'R', 'Ro', 'Rob', 'Łódź 映画 ÿ>?']) {
      const payload = JSON.stringify({ user: { name }, exp: SECONDS + DAY });
      expect(jwtExpiry(jwtOf(payload), NOW)).toBe(NOW + DAY * 1000);
    }
  });

  test.each([
    ['no JSON', 'exp'],
    ['not an object', '5'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['a list', `[${SECONDS + DAY}]`],
    ['an end that is a string', `{"exp":"${SECONDS + DAY}"}`],
    ['an end that is null', '{"exp":null}'],
    ['an end that is no finite number', '{"exp":1e999}'],
    ['an end now', `{"exp":${SECONDS}}`],
    ['an end in the past', `{"exp":${SECONDS - 1}}`],
    ['a negative end', '{"exp":-1}'],
    ['an end in milliseconds', `{"exp":${NOW + DAY * 1000}}`],
    ['an end in more than 400 days', `{"exp":${SECONDS + 400 * DAY + 1}}`],
  ])('a JWT with %s has no end', (_what, payload) => {
    expect(jwtExpiry(jwtOf(payload), NOW)).toBeNull();
  });

  test.each([OLDER, '', 'a.b.c', 'a.-_-_.c', `${'{'.repeat(4_000)}`, 'a.é.c'])('the token %j has no end', (token) => {
    expect(jwtExpiry(token, NOW)).toBeNull();
  });

  test('the end is compared with the present time by default', () => {
    const exp = Math.floor(Date.now() / 1000) + DAY;
    expect(jwtExpiry(jwtOf(JSON.stringify({ exp })))).toBe(exp * 1000);
  });
});
