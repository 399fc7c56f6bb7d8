import { describe, expect } from 'vitest';
import type { Endpoint, Fault } from '../simulator/faults.ts';
import type { Popup } from './browsers/popup.ts';
import { until } from './browsers/until.ts';
import { type Lab, test } from './lab.ts';
import { waitForAccount, waitForBadge, waitForPage } from './views.ts';

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

describe('races', () => {
  test('cancelled while the claim is in flight: nothing is linked, and the token dies', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    simulator.accounts.claim(code);
    simulator.faults.add('getToken', { kind: 'delay', ms: 1_500 });
    await nextRequest(lab, 'getToken');
    await popup.click('Cancel');
    await popup.waitForText('Cancelled. Nothing was linked.');
    await simulator.waitForRequests('signOut', 1);
    expect(simulator.accounts.tokens.size).toBe(0);
    expect(await browser.storage()).not.toHaveProperty('account');
    expect(await popup.status()).toBe('Cancelled. Nothing was linked.');
  });

  test('approved after it was replaced by a new code: the old token dies, the new code links', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const old = await popup.waitForCode();
    await popup.click('New code');
    const code = await until('another code', async () => {
      const shown = await popup.code();
      return shown !== old && shown;
    });
    simulator.accounts.claim(old);
    simulator.accounts.claim(code);
    const { authToken } = await waitForAccount(browser);
    await until('the old token to be dead', () => simulator.accounts.tokens.size === 1, { timeoutMs: 75_000 });
    expect([...simulator.accounts.tokens.keys()]).toEqual([authToken]);
  });

  test('a double click on start, and a popup opened again, ask for one PIN', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code', 2);
    const code = await popup.waitForCode();
    await nextRequest(lab, 'getToken');
    expect(simulator.seenAt('getPin')).toHaveLength(1);
    await popup.close();
    expect(await (await browser.openPopup()).waitForCode()).toBe(code);
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('started again while a PIN is asked for: the same way, one PIN; the other way, that one alone', async ({
    lab,
  }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    simulator.faults.add('getPin', { kind: 'delay', ms: 1_500 }, 1);
    await popup.click('Use a code');
    await simulator.waitForRequests('getPin', 1);
    await popup.send({ type: 'start', method: 'code' });
    expect(simulator.seenAt('getPin')).toHaveLength(1);
    await popup.send({ type: 'start', method: 'browser' });
    const signIn = await waitForPage(browser, 'https://app.plex.tv/auth');
    await nextIdle(lab);
    const { link } = (await browser.storage()) as { link: { pin: { code: string } } };
    expect(signIn.url()).toContain(link.pin.code);
    expect(simulator.seenAt('getPin')).toHaveLength(2);
    simulator.accounts.claim(link.pin.code);
    await waitForAccount(browser);
    expect(simulator.accounts.tokens.size).toBe(1);
  });

  test('unlinked while the profile is on its way: it changes nothing any more', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    simulator.faults.add('getUser', { kind: 'delay', ms: 2_000 });
    await popup.click('Use a code');
    simulator.accounts.claim(await popup.waitForCode());
    await simulator.waitForRequests('getUser', 1);
    await popup.click('Unlink');
    await simulator.waitForRequests('signOut', 1);
    await nextIdle(lab);
    expect(await browser.storage()).not.toHaveProperty('account');
    expect(await popup.status()).toBe('Link this browser to your Plex account.');
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

function nextRequest({ simulator }: Lab, endpoint: Endpoint): Promise<void> {
  return simulator.waitForRequests(endpoint, simulator.seenAt(endpoint).length + 1);
}

/** Every answer that the simulator still holds back has been given. */
function nextIdle({ simulator }: Lab): Promise<unknown> {
  return until('no answer on its way', () => simulator.open === 0);
}
