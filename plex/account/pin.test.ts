import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { pinSchema } from './pin.ts';

const LOCATION = {
  code: 'VI',
  european_union_member: true,
  continent_code: 'NA',
  country: 'U.S. Virgin Islands',
  city: 'Saint Thomas',
  time_zone: 'America/St_Thomas',
  postal_code: '00802',
  in_privacy_restricted_country: true,
  in_privacy_restricted_region: true,
  subdivisions: 'Saint Thomas',
  coordinates: '18.3381, -64.8941',
};
const PIN = {
  id: 1272006173,
  code: '7RQZ',
  product: 'Tether for Plex',
  trusted: false,
  clientIdentifier: 'client-1',
  location: LOCATION,
  expiresIn: 876,
  createdAt: '2024-07-16T17:03:05Z',
  expiresAt: '2024-07-16T17:18:05Z',
  authToken: null,
  newRegistration: null,
};
const LOCATION_UNKNOWN = Object.fromEntries(Object.keys(LOCATION).map((field) => [field, null]));

/** The parsed PIN, after a round trip through JSON, which drops undefined fields. */
const parsed = (changes: object) => v.parse(pinSchema, JSON.parse(JSON.stringify({ ...PIN, ...changes })));
const isPin = (changes: object) => v.is(pinSchema, { ...PIN, ...changes });

test('the documented response is read field by field', () => {
  expect(parsed({})).toEqual({
    ...PIN,
    createdAt: new Date(Date.UTC(2024, 6, 16, 17, 3, 5)),
    expiresAt: new Date(Date.UTC(2024, 6, 16, 17, 18, 5)),
  });
  expect(parsed({ trusted: true, newRegistration: true })).toMatchObject({ trusted: true, newRegistration: true });
});

describe('the location', () => {
  const located = (changes: object) => parsed({ location: { ...LOCATION, ...changes } }).location;

  test.each(Object.keys(LOCATION))('the location’s %s is null if it is missing, null or of another type', (field) => {
    for (const odd of [undefined, null, { name: 'odd' }, ['odd']]) {
      expect(located({ [field]: odd })).toEqual({ ...LOCATION, [field]: null });
    }
  });

  const flags = ['european_union_member', 'in_privacy_restricted_country', 'in_privacy_restricted_region'];

  test.each(flags)('the location’s %s is true, false or "Unknown", otherwise null', (field) => {
    for (const value of [true, false, 'Unknown']) expect(located({ [field]: value })).toMatchObject({ [field]: value });
    for (const odd of ['unknown', 'true', '', 0, 1]) expect(located({ [field]: odd })).toMatchObject({ [field]: null });
  });

  test('the location’s postal code is a string, even if sent as a number', () => {
    expect(located({ postal_code: '00802' })).toMatchObject({ postal_code: '00802' });
    expect(located({ postal_code: 802 })).toMatchObject({ postal_code: '802' });
    expect(located({ postal_code: true })).toMatchObject({ postal_code: null });
  });

  test.each(['code', 'continent_code', 'country', 'city', 'time_zone', 'subdivisions', 'coordinates'])(
    'the location’s %s is null if it is a number',
    (field) => {
      expect(located({ [field]: 5 })).toEqual({ ...LOCATION, [field]: null });
    },
  );

  test('the location may be empty, and is null if it is missing, null or not an object', () => {
    expect(parsed({ location: {} }).location).toEqual(LOCATION_UNKNOWN);
    for (const odd of [undefined, null, 'VI', 5, true]) expect(parsed({ location: odd }).location).toBeNull();
  });
});

test.each(['product', 'trusted', 'clientIdentifier', 'newRegistration'])(
  'a %s that is missing, null or of another type is null',
  (field) => {
    for (const odd of [undefined, null, 5, {}]) expect(parsed({ [field]: odd })).toMatchObject({ [field]: null });
  },
);

test.each(['createdAt', 'expiresAt'])('%s is a date in any of Plex’s forms, otherwise null', (field) => {
  const moment = new Date('2024-06-20T06:55:56Z');
  const forms = ['2024-06-20T06:55:56Z', '2024-06-20 06:55:56 +0000 UTC', '2024-06-20 06:55:56 UTC', 1718866556];
  for (const form of forms) expect(parsed({ [field]: form })).toMatchObject({ [field]: moment });
  for (const odd of [undefined, null, {}, '', 'yesterday'])
    expect(parsed({ [field]: odd })).toMatchObject({ [field]: null });
});

describe('numbers', () => {
  test.each([
    ['876', 876],
    ['0', 0],
    ['875.25', 875.25],
    ['-12', -12],
  ])('the string "%s" is read as a number', (text, expiresIn) => {
    expect(parsed({ expiresIn: text })).toMatchObject({ expiresIn });
  });

  test.each(['', ' ', 'about 5', '5 s', '5.', '.5', '1e3', '0x10', '+5', '--5', '1.2.3', '1,5', null, true, [5]])(
    '%j is not a number of seconds',
    (expiresIn) => {
      expect(isPin({ expiresIn })).toBe(false);
    },
  );

  test.each([Number.NaN, Number.POSITIVE_INFINITY, `1${'0'.repeat(400)}`])(
    'the number %s is rejected as expiresIn',
    (expiresIn) => {
      expect(isPin({ expiresIn })).toBe(false);
    },
  );
});

test('the id is a positive safe integer', () => {
  expect(isPin({ id: 1 })).toBe(true);
  expect(parsed({ id: '5' })).toMatchObject({ id: 5 });
  for (const id of [0, -1, 1.5, '1.5', 2 ** 53, null, undefined]) expect(isPin({ id })).toBe(false);
});

test('the code is a non-empty string', () => {
  for (const code of ['', 7, null, undefined]) expect(isPin({ code })).toBe(false);
});

describe('the token', () => {
  test('the token is null if plex.tv sends null, an empty string or nothing', () => {
    for (const authToken of [null, undefined, '']) expect(parsed({ authToken }).authToken).toBeNull();
  });

  test('a token of another type is an error and does not mean unclaimed', () => {
    for (const authToken of [5, false, {}]) expect(isPin({ authToken })).toBe(false);
  });

  test('a token that fits in no header is an error', () => {
    for (const authToken of ['a\nb', 'a b', 'é', 'x'.repeat(4_097)]) expect(isPin({ authToken })).toBe(false);
  });

  test('a token of 4,096 characters is accepted', () => {
    expect(parsed({ authToken: 'x'.repeat(4_096) }).authToken).toHaveLength(4_096);
  });

  test('a JWT is accepted', () => {
    const authToken = `${'h'.repeat(60)}.${'-_'.repeat(600)}.${'s'.repeat(86)}`;
    expect(parsed({ authToken }).authToken).toBe(authToken);
  });

  test('the token of a claimed PIN is kept without a valid expiresIn', () => {
    for (const expiresIn of [undefined, null, 'soon']) {
      expect(parsed({ authToken: 'the-token', expiresIn })).toMatchObject({ authToken: 'the-token', expiresIn: 0 });
    }
    expect(parsed({ authToken: 'the-token', expiresIn: 30 })).toMatchObject({ authToken: 'the-token', expiresIn: 30 });
  });

  test.each([null, ''])('a PIN with the token %j and without a valid expiresIn is rejected', (authToken) => {
    for (const expiresIn of [undefined, null, 'soon']) expect(isPin({ authToken, expiresIn })).toBe(false);
  });
});
