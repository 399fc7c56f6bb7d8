import { expect, test } from 'vitest';
import { findTokens } from './tokens-in-quarantine.ts';

/** A client identifier that was made for a token that has lost its own. */
const NEW = expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);

test.each<[string, unknown, object[]]>([
  [
    'an account of a later version',
    { authToken: 'token', clientIdentifier: 'own', linkedAt: 5, more: true },
    [{ authToken: 'token', clientIdentifier: 'own' }],
  ],
  [
    'an account that has lost its client identifier',
    { authToken: 'token', clientIdentifier: '' },
    [{ authToken: 'token', clientIdentifier: NEW }],
  ],
  [
    'sign-outs of which some are unreadable',
    [{ authToken: 'a', clientIdentifier: 7 }, { authToken: 5 }, null, { authToken: 'b' }],
    [
      { authToken: 'a', clientIdentifier: NEW },
      { authToken: 'b', clientIdentifier: NEW },
    ],
  ],
  [
    'an account that a later version nests',
    {
      v: 3,
      data: { accounts: [{ name: 'Robin', authToken: 'deep', clientIdentifier: 'own' }, { authToken: 'other' }] },
    },
    [
      { authToken: 'deep', clientIdentifier: 'own' },
      { authToken: 'other', clientIdentifier: NEW },
    ],
  ],
  [
    'a token next to another value that has one',
    { authToken: 'a', previous: { authToken: 'b' } },
    [
      { authToken: 'a', clientIdentifier: NEW },
      { authToken: 'b', clientIdentifier: NEW },
    ],
  ],
  ['a token that no header can hold', { authToken: 'a\nb' }, []],
  ['an account without a token', { authToken: '' }, []],
  ['a value that is no object', 'token', []],
  ['an empty value', null, []],
])('findTokens finds the tokens in %s', (_what, value, tokens) => {
  expect(findTokens([value])).toEqual(tokens);
});

test('findTokens finds a token that is nested ten thousand levels deep', () => {
  let value: unknown = { authToken: 'deep' };
  for (let level = 0; level < 10_000; level += 1) value = [{ value }];
  expect(findTokens([value])).toEqual([{ authToken: 'deep', clientIdentifier: NEW }]);
});
