import { expect, test } from 'vitest';
import { findPins } from './pins-in-quarantine.ts';

const NOW = 1_000_000;

test.each<[string, unknown, object[]]>([
  [
    'a pending link of a later version',
    { state: 'waiting', attempt: 'own', pin: { id: 7, code: 'ABCD' }, expiresAt: 'soon' },
    [{ id: 7, clientIdentifier: 'own' }],
  ],
  [
    'a link that a later version nests',
    { v: 9, links: [{ attempt: 'own', pin: { id: 7 } }] },
    [{ id: 7, clientIdentifier: 'own' }],
  ],
  [
    'abandoned PINs of which some are unreadable',
    [
      { id: 7, clientIdentifier: 'own', expiresAt: 5 },
      { id: 8, clientIdentifier: 5, expiresAt: 5 },
      { id: 'x', clientIdentifier: 'own', expiresAt: 5 },
      null,
    ],
    [{ id: 7, clientIdentifier: 'own' }],
  ],
  ['a link without a PIN', { state: 'linked', leftoverTabId: 5 }, []],
  ['a sign-in tab, which has an id too', { signInTab: { status: 'open', id: 5 } }, []],
  ['an id that is no PIN’s', { attempt: 'own', pin: { id: 1.5 } }, []],
  ['a PIN whose client identifier is lost', { pin: { id: 7 } }, []],
  ['a client identifier that no header can hold', { attempt: 'a\nb', pin: { id: 7 } }, []],
  ['a value that is no object', 'levitating', []],
])('findPins finds the PINs in %s', (_what, value, pins) => {
  const rest = { expiresAt: NOW + 1_800_000, next: { retryAt: NOW, waitMs: 0 } };
  expect(findPins([value], NOW)).toEqual(pins.map((pin) => ({ ...pin, ...rest })));
});
