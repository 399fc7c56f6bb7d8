import type { AddressCheck } from 'plex-link/servers';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { LANGUAGES } from '../../locales/languages.ts';
import { panelTexts, setPanelLanguage } from '../../locales/panel/index.ts';
import { describeCheck, reportText, shownAddress } from './describe-reach.ts';

const HASH = '0123456789abcdef0123456789abcdef';
const check: AddressCheck = {
  address: `https://192-168-1-10.${HASH}.plex.direct:32400`,
  kind: 'local',
  isForeign: false,
  outcome: 'failed',
  ms: 3,
  status: null,
};

beforeEach(() => setPanelLanguage('en'));
afterAll(() => setPanelLanguage('en'));

test.each([
  [check.address, 'https://192-168-1-10.….plex.direct:32400'],
  ['https://plex.example.org', 'https://plex.example.org'],
  ['http://192.168.1.10:32400', 'http://192.168.1.10:32400'],
  ['http://[2001:db8::1]:32400', 'http://[2001:db8::1]:32400'],
])('The address %s is shown as %s.', (address, shown) => {
  expect(shownAddress(address)).toBe(shown);
});

test('What became of an address is said with the time that it took, and with the status of an error.', () => {
  expect(describeCheck(check)).toBe('local: no connection (3 ms)');
  expect(describeCheck({ ...check, kind: 'relay', outcome: 'no-answer', ms: 20_001 })).toBe(
    'relay: no answer (20 sec)',
  );
  expect(describeCheck({ ...check, outcome: 'busy', ms: 12, status: 503 })).toMatch(/busy \(HTTP 503, 12 ms\)$/);
  expect(describeCheck({ ...check, outcome: 'insecure', ms: null })).toBe('local: not tried: not encrypted');
});

test.each(LANGUAGES)('A report has the addresses without their hash, and the advice: %s.', async (language) => {
  await setPanelLanguage(language);
  const report = reportText({ addresses: [check], advice: 'rebinding' }, new Date('2026-11-27T12:00:00Z'));
  expect(report).toContain('https://192-168-1-10.….plex.direct:32400');
  expect(report).toContain('2026-11-27T12:00:00.000Z');
  expect(report).toContain(panelTexts.reach.advice.rebinding);
  expect(report).toContain(panelTexts.reach.whyFailed);
  expect(report).not.toContain(HASH);
});

test.each(LANGUAGES)(
  'A report says nothing of what was found at addresses in another network: %s.',
  async (language) => {
    await setPanelLanguage(language);
    const at = (outcome: AddressCheck['outcome'], ms: number, status: number | null = null) =>
      reportText(
        { addresses: [{ ...check, isForeign: true, outcome, ms, status }], advice: 'remote-access' },
        new Date('2026-11-27T12:00:00Z'),
      );
    const reports = [at('failed', 3), at('no-answer', 20_000), at('not-plex', 12, 401), at('redirected', 7)];
    expect(new Set(reports).size).toBe(1);
    expect(reports[0]).toContain('https://192-168-1-10.….plex.direct:32400');
    expect(reports[0]).toContain(panelTexts.reach.kinds.local);
  },
);
