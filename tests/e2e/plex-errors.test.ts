import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import type { Fault } from '../../simulator/faults.ts';
import type { Popup } from '../browsers/popup.ts';
import { until } from '../browsers/until.ts';
import { type Lab, nextRequest, test } from './support/test-context.ts';
import { textPattern } from './support/text-pattern.ts';
import { waitForAccount, waitForBadge } from './support/waits.ts';

const json = (body: unknown, status = 200): Fault => ({
  kind: 'answer',
  status,
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const refusal = (code: number, status: number) => json({ errors: [{ code, message: 'No', status }] }, status);
const inOneHour = () => new Date(Date.now() + 3_600_000).toUTCString();

const { failures, next: nextSteps, reasons, status } = popupTexts;

const OFFLINE = failures.offline;
const TIMEOUT = failures.timeout;
const UNREADABLE = failures.unreadable;
const SERVER_ERROR = failures['server-error'];
const RATE_LIMITED = textPattern(failures['rate-limited']('*'));

/** Everything that can go wrong with an answer, and the popup's message for it. */
const FAULTS: [name: string, fault: Fault, message: string | RegExp][] = [
  ['a connection reset', { kind: 'reset' }, OFFLINE],
  ['a reset in mid-answer', { kind: 'reset', when: 'in the middle' }, OFFLINE],
  ['500', { kind: 'answer', status: 500 }, SERVER_ERROR],
  ['502', { kind: 'answer', status: 502 }, SERVER_ERROR],
  ['503', { kind: 'answer', status: 503 }, SERVER_ERROR],
  ['429 without Retry-After', { kind: 'answer', status: 429, body: '' }, RATE_LIMITED],
  ['a captive portal', { kind: 'answer', status: 200, body: '<html>Welcome to Hotel Wi-Fi</html>' }, UNREADABLE],
  ['a proxy’s 404', { kind: 'answer', status: 404 }, UNREADABLE],
  ['truncated JSON', json('{"id":1,"code":"AB'), UNREADABLE],
  ['JSON of another shape', json({ pins: [] }), UNREADABLE],
  ['10 MB of JSON', json(`{"id":1,"code":"${'x'.repeat(10_000_000)}"`), UNREADABLE],
  ['a token of the wrong type', json({ id: 1, code: 'ABCD', expiresIn: 9, authToken: { token: 1 } }), UNREADABLE],
];

/** Faults that end in a timeout. */
const SLOW: typeof FAULTS = [
  ['silence', { kind: 'silence' }, TIMEOUT],
  ['a slow drip', { kind: 'drip' }, TIMEOUT],
];

describe('errors while a PIN is requested', () => {
  test('the popup explains every error of a PIN request, and the next attempt works', { timeout: 120_000 }, async ({
    lab,
  }) => {
    const popup = await lab.browser.openPopup();
    for (const [name, fault, message] of [...FAULTS, ...SLOW.slice(0, 1)]) {
      // A rate limit delays the next attempt; it has a test of its own.
      if (message !== RATE_LIMITED) await expectNoPin(lab, popup, name, fault, message);
    }
  });

  for (const [what, tunnels] of [
    ['an unresolved host name', 'unresolved'],
    ['a TLS failure', 'garbled'],
  ] as const) {
    test(`${what} is reported as no connection, before and during an attempt`, async ({ lab }) => {
      const { browser, proxy } = lab;
      const popup = await browser.openPopup();
      proxy.setTunnels(tunnels);
      await popup.click('Use a code');
      await popup.waitForText(OFFLINE);
      proxy.setTunnels('well');
      await popup.click('Try again');
      const code = await popup.waitForCode();
      proxy.setTunnels(tunnels);
      await popup.waitForText(OFFLINE);
      proxy.setTunnels('well');
      lab.simulator.accounts.claim(code);
      await waitForAccount(browser, undefined, 40_000);
    });
  }

  test('a request that Plex refuses ends the attempt with an explanation', async ({ lab }) => {
    const popup = await lab.browser.openPopup();
    lab.simulator.faults.add('getPin', refusal(1000, 400));
    await popup.click('Use a code');
    await popup.waitForText(reasons.rejected);
    await waitForBadge(lab.browser, '!');
  });

  test('a rate limit is respected however often the user clicks', async ({ lab: { browser, simulator } }) => {
    const popup = await browser.openPopup();
    for (const retryAfter of ['3', new Date(Date.now() + 6_000).toUTCString()]) {
      const asked = simulator.seenAt('getPin').length;
      simulator.faults.add('getPin', { kind: 'answer', status: 429, headers: { 'Retry-After': retryAfter } }, 1);
      await popup.click('Use a code');
      await popup.waitForText(RATE_LIMITED);
      await until('a code at a later attempt', async () => {
        await popup.clickIfThere('Try again');
        return popup.code();
      });
      expect(simulator.seenAt('getPin')).toHaveLength(asked + 2);
      await popup.click('Cancel');
    }
  });
});

describe('errors while a PIN is pending', () => {
  test('a pending PIN survives every error, each is explained, and it links in the end', { timeout: 180_000 }, async ({
    lab,
  }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    for (const [name, fault, message] of [...FAULTS, ...SLOW]) {
      simulator.faults.add('getToken', fault);
      await popup.waitForText(message, 25_000).catch((error) => expect.fail(`${name}: ${error}`));
      expect(await popup.text()).toContain(nextSteps.waiting);
      expect(await popup.code(), name).toBe(code);
      simulator.faults.clear();
      await popup.waitForText(status.typeCode, 40_000);
    }
    expect(simulator.seenAt('getPin')).toHaveLength(1);
    simulator.accounts.claim(code);
    await waitForAccount(browser, undefined, 40_000);
    await popup.waitForText('Robin Example');
    await waitForBadge(browser, '✓');
  });

  test('an hour’s rate limit is reported and still respected after cancelling', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    await popup.waitForCode();
    simulator.faults.add('getToken', { kind: 'answer', status: 429, headers: { 'Retry-After': inOneHour() } }, 1);
    await popup.waitForText(RATE_LIMITED);
    await waitForBadge(browser, '!');
    await popup.click('Cancel');
    await popup.waitForText(textPattern(`${failures['rate-limited']('*')} ${nextSteps.unlinkedLater}`));
    await popup.waitForText(/Ready in 59:\d\d/);
    expect(await popup.clickIfThere('Use a code')).toBe(false);
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('an expired code is reported, and its replacement links in its last seconds', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    simulator.clock.advance(901_000);
    await popup.waitForText(reasons.expiredCode);
    await popup.click('New code');
    const newCode = await popup.waitForCode();
    expect(newCode).not.toBe(code);
    simulator.clock.advance(896_000);
    await nextRequest(lab, 'getToken');
    simulator.accounts.claim(newCode);
    await waitForAccount(browser);
    expect(simulator.accounts.newestPin?.expiresAt).toBeGreaterThan(simulator.clock.now());
  });
});

async function expectNoPin(
  { simulator }: Lab,
  popup: Popup,
  name: string,
  fault: Fault,
  message: string | RegExp,
): Promise<void> {
  simulator.faults.add('getPin', fault);
  await popup.click('Use a code');
  await popup.waitForText(message, 15_000).catch((error) => expect.fail(`${name}: ${error}`));
  const text = await popup.text();
  expect(
    [nextSteps.unlinked, nextSteps.unlinkedLater].some((step) => text.includes(step)),
    name,
  ).toBe(true);
  simulator.faults.clear();
  await popup.click('Try again');
  await popup.waitForCode();
  await popup.click('Cancel');
  await popup.waitForText(reasons.cancelled);
}
