import { expect, test } from 'vitest';
import type { LinkState } from '../../../shared/link-state.ts';
import { type Facts, reportLines } from './format-report.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

const quiet: Facts = {
  at: NOW,
  device: { version: '1.2.3', platform: 'Firefox', platformVersion: '153.0', device: 'Linux' },
  language: { browser: 'en-GB', chosen: 'auto' },
  link: { state: 'unlinked' },
  account: null,
  servers: [],
  counts: { customSites: 0, pathRules: 0, pendingSignOuts: 0, abandonedPins: 0 },
  permissions: { plex: true, downloads: false, customSites: 0 },
  storageWriteFailed: false,
  quarantined: [],
  failureHistory: [],
  secrets: [],
};

test('The report of a fresh installation is short.', () => {
  expect(reportLines(quiet)).toEqual([
    'Tether for Plex 1.2.3',
    'Written: 2026-03-01T12:00:00.000Z',
    'Browser: Firefox 153.0 on Linux',
    'Language: en-GB (chosen: auto)',
    '',
    'Link: unlinked',
    'Account: none',
    'Servers: 0',
    'Custom addresses: 0',
    'Path rules: 0',
    'Pending sign-outs: 0',
    'Abandoned PINs: 0',
    'Permissions: plex.tv yes, downloads no, custom sites 0',
    'Last write failed: no',
    'Quarantined: 0',
    'Last failures: 0',
  ]);
});

test('The report of an installation with failures lists them.', () => {
  const facts: Facts = {
    ...quiet,
    language: { browser: 'de', chosen: 'en' },
    account: { linkedAt: '2025-11-02T08:00:00.000Z', profileIsKnown: true, plexPass: true },
    servers: [
      { reach: 'here', owned: true, connections: { local: 2, remote: 1, relay: 1 } },
      { reach: 'unreachable', owned: false, connections: { local: 0, remote: 0, relay: 0 } },
    ],
    counts: { customSites: 2, pathRules: 3, pendingSignOuts: 4, abandonedPins: 5 },
    permissions: { plex: false, downloads: true, customSites: 1 },
    storageWriteFailed: true,
    quarantined: [{ key: 'clientIdentifier', at: '2026-02-01T12:00:00.000Z' }],
    failureHistory: [
      { at: '2026-02-28T12:00:00.000Z', kind: 'rate-limited', while: 'pending' },
      { at: '2026-03-01T11:00:00.000Z', kind: 'no-access', while: 'linked' },
    ],
  };
  expect(reportLines(facts).slice(3)).toEqual([
    'Language: de (chosen: en)',
    '',
    'Link: unlinked',
    'Account: linked since 2025-11-02, profile known: yes, Plex Pass: yes',
    'Servers: 2',
    '- here, owned, local 2, remote 1, relay 1',
    '- unreachable, shared, local 0, remote 0, relay 0',
    'Custom addresses: 2',
    'Path rules: 3',
    'Pending sign-outs: 4',
    'Abandoned PINs: 5',
    'Permissions: plex.tv no, downloads yes, custom sites 1',
    'Last write failed: yes',
    'Quarantined: 1',
    '- client identifier, 2026-02-01T12:00:00.000Z',
    'Last failures: 2',
    '- 2026-02-28T12:00:00.000Z rate-limited while pending',
    '- 2026-03-01T11:00:00.000Z no-access while linked',
  ]);
});

test.each([
  [false, 'no'],
  [undefined, 'not known'],
])('A Plex Pass of %j is reported as "%s".', (plexPass, text) => {
  const account = { linkedAt: '2026-03-01T12:00:00.000Z', profileIsKnown: false, plexPass };
  const line = `Account: linked since 2026-03-01, profile known: no, Plex Pass: ${text}`;
  expect(reportLines({ ...quiet, account })).toContain(line);
});

test('The end of a JWT is reported.', () => {
  const tokenExpiresAt = '2026-03-08T12:00:00.000Z';
  const account = { linkedAt: '2026-03-01T12:00:00.000Z', tokenExpiresAt, profileIsKnown: true, plexPass: true };
  const line = `Account: linked since 2026-03-01, profile known: yes, Plex Pass: yes, JWT until ${tokenExpiresAt}`;
  expect(reportLines({ ...quiet, account })).toContain(line);
});

const failure = { kind: 'rate-limited', failures: 3, retryAt: NOW + 24_400, waitMs: 30_000 } as const;
const pending: LinkState = {
  state: 'pending',
  method: 'code',
  attempt: 'a',
  pin: { id: 1, code: '7RQZ' },
  expiresAt: NOW + 845_000,
  expiresInSeconds: 900,
};

test.each<[LinkState, string[]]>([
  [{ state: 'unlinked', reason: 'expired', method: 'browser' }, ['Link: unlinked, expired, method: browser']],
  [
    { state: 'unlinked', failure, method: 'code' },
    ['Link: unlinked, method: code', 'Failure: rate-limited, failures in a row: 3, next try in 24 s of 30 s'],
  ],
  [
    { state: 'requesting', method: 'browser', attempt: 'a', since: NOW - 3_000 },
    ['Link: requesting, method: browser, since 3 s'],
  ],
  [pending, ['Link: pending, method: code, time left: 845 s of 900 s']],
  [{ ...pending, expiresAt: NOW - 1_000 }, ['Link: pending, method: code, time left: 0 s of 900 s']],
  [
    { state: 'linked', linkedAt: 1, profile: 'known', check: { retryAt: NOW + 60_000, waitMs: 86_400_000 } },
    ['Link: linked, profile: known, next check in 60 s of 86400 s'],
  ],
])('The link is reported with its waits: %j.', (link, lines) => {
  expect(reportLines({ ...quiet, link }).slice(5, 5 + lines.length)).toEqual(lines);
});
