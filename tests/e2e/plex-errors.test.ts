import { describe, expect } from 'vitest';
import type { Fault } from '../../simulator/faults.ts';
import type { Popup } from '../browsers/popup.ts';
import { until } from '../browsers/until.ts';
import { type Lab, nextRequest, test } from './support/test-context.ts';
import { waitForAccount, waitForBadge } from './support/waits.ts';

const json = (body: unknown, status = 200): Fault => ({
  kind: 'answer',
  status,
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const refusal = (code: number, status: number) => json({ errors: [{ code, message: 'No', status }] }, status);
const inOneHour = () => new Date(Date.now() + 3_600_000).toUTCString();

const OFFLINE = /cannot be reached\. Check your internet connection/;
const SILENT = /is not answering\. Check your internet connection/;
const STRANGE = /Something other than Plex is answering.*login page/;
const BUSY = /Plex has a problem of its own right now/;
const PAUSE = /Plex asks for a pause until \d/;

/** Everything that can go wrong with an answer, and what the popup says of it. */
const FAULTS: [name: string, fault: Fault, says: RegExp][] = [
  ['a connection reset', { kind: 'reset' }, OFFLINE],
  ['a reset in mid-answer', { kind: 'reset', when: 'in the middle' }, OFFLINE],
  ['500', { kind: 'answer', status: 500 }, BUSY],
  ['502', { kind: 'answer', status: 502 }, BUSY],
  ['503', { kind: 'answer', status: 503 }, BUSY],
  ['429 without Retry-After', { kind: 'answer', status: 429, body: '' }, PAUSE],
  ['a captive portal', { kind: 'answer', status: 200, body: '<html>Welcome to Hotel Wi-Fi</html>' }, STRANGE],
  ['a proxy’s 404', { kind: 'answer', status: 404 }, STRANGE],
  ['truncated JSON', json('{"id":1,"code":"AB'), STRANGE],
  ['JSON of another shape', json({ pins: [] }), STRANGE],
  ['10 MB of JSON', json(`{"id":1,"code":"${'x'.repeat(10_000_000)}"`), STRANGE],
  ['a token of the wrong type', json({ id: 1, code: 'ABCD', expiresIn: 9, authToken: { token: 1 } }), STRANGE],
];

/** Those that take their time. */
const SLOW: typeof FAULTS = [
  ['silence', { kind: 'silence' }, SILENT],
  ['a slow drip', { kind: 'drip' }, SILENT],
];

describe('while a PIN is asked for', () => {
  test('the popup says what is wrong, and the next try works', { timeout: 120_000 }, async ({ lab }) => {
    const popup = await lab.browser.openPopup();
    for (const [name, fault, says] of [...FAULTS, ...SLOW.slice(0, 1)]) {
      // A pause is not for who clicks again at once; it has a test of its own.
      if (says !== PAUSE) await expectNoPin(lab, popup, name, fault, says);
    }
  });

  for (const [what, tunnels] of [
    ['a name that does not resolve', 'unresolved'],
    ['a failure of TLS', 'garbled'],
  ] as const) {
    test(`${what} is said to be no connection, and so it is in mid-attempt`, async ({ lab }) => {
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

  test('a refusal by Plex itself is final, and said to be', async ({ lab }) => {
    const popup = await lab.browser.openPopup();
    lab.simulator.faults.add('getPin', refusal(1000, 400));
    await popup.click('Use a code');
    await popup.waitForText('Plex refused the request. Check for an update of Tether for Plex, then try again.');
    await waitForBadge(lab.browser, '!');
  });

  test('a pause that Plex asks for is kept, however often one clicks', async ({ lab: { browser, simulator } }) => {
    const popup = await browser.openPopup();
    for (const retryAfter of ['3', new Date(Date.now() + 6_000).toUTCString()]) {
      const asked = simulator.seenAt('getPin').length;
      simulator.faults.add('getPin', { kind: 'answer', status: 429, headers: { 'Retry-After': retryAfter } }, 1);
      await popup.click('Use a code');
      await popup.waitForText(PAUSE);
      await until('another try to get a code', async () => {
        await popup.clickIfThere('Try again');
        return popup.code();
      });
      expect(simulator.seenAt('getPin')).toHaveLength(asked + 2);
      await popup.click('Cancel');
    }
  });
});

describe('while a PIN waits', () => {
  test('the popup says what is wrong, the PIN is kept, and it links in the end', { timeout: 180_000 }, async ({
    lab,
  }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    for (const [name, fault, says] of [...FAULTS, ...SLOW]) {
      simulator.faults.add('getToken', fault);
      await popup.waitForText(says, 25_000).catch((error) => expect.fail(`${name}: ${error}`));
      expect(await popup.text()).toContain('keeps trying by itself');
      expect(await popup.code(), name).toBe(code);
      simulator.faults.clear();
      await popup.waitForText('Type this code', 40_000);
    }
    expect(simulator.seenAt('getPin')).toHaveLength(1);
    simulator.accounts.claim(code);
    await waitForAccount(browser, undefined, 40_000);
    await popup.waitForText('Robin Example');
    await waitForBadge(browser, '✓');
  });

  test('a pause of an hour, named by a date, outlives neither the PIN nor a cancellation', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    await popup.waitForCode();
    simulator.faults.add('getToken', { kind: 'answer', status: 429, headers: { 'Retry-After': inOneHour() } }, 1);
    await popup.waitForText(PAUSE);
    await waitForBadge(browser, '!');
    await popup.click('Cancel');
    await popup.waitForText(/Plex asks for a pause until \d.*Try again then/);
    await popup.click('Use a code');
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('an expired code is said to be, and a new one offered, which links in its last seconds too', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    simulator.clock.advance(901_000);
    await popup.waitForText(/has expired.*Ask for a new one/);
    await popup.click('New code');
    const next = await popup.waitForCode();
    expect(next).not.toBe(code);
    simulator.clock.advance(896_000);
    await nextRequest(lab, 'getToken');
    simulator.accounts.claim(next);
    await waitForAccount(browser);
    expect(simulator.accounts.newestPin?.expiresAt).toBeGreaterThan(simulator.clock.now());
  });
});

async function expectNoPin({ simulator }: Lab, popup: Popup, name: string, fault: Fault, says: RegExp): Promise<void> {
  simulator.faults.add('getPin', fault);
  await popup.click('Use a code');
  await popup.waitForText(says, 15_000).catch((error) => expect.fail(`${name}: ${error}`));
  expect(await popup.text(), name).toContain('Then try again.');
  simulator.faults.clear();
  await popup.click('Try again');
  await popup.waitForCode();
  await popup.click('Cancel');
  await popup.waitForText('Cancelled.');
}
