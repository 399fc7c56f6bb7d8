import { describe, expect } from 'vitest';
import type { Endpoint, Fault } from '../simulator/faults.ts';
import { until } from './browsers/until.ts';
import { test } from './lab.ts';
import { waitForAccount, waitForBadge } from './views.ts';

const CAPTIVE_PORTAL: Fault = { kind: 'answer', status: 200, body: '<html><body>Welcome to Hotel Wi-Fi</body></html>' };
const RATE_LIMITED: Fault = { kind: 'answer', status: 429, headers: { 'Retry-After': '3' } };
const REFUSED: Fault = {
  kind: 'answer',
  status: 400,
  headers: { 'Content-Type': 'application/json' },
  body: '{"errors":[{"code":1000,"message":"X-Plex-Client-Identifier is missing","status":400}]}',
};

/** What happened, and what to do next. */
const ASKING: [name: string, fault: Fault, says: RegExp, offers: string][] = [
  [
    'a broken connection',
    { kind: 'reset' },
    /cannot be reached\. Check your internet connection\. Then try again/,
    'Try again',
  ],
  ['twelve seconds of silence', { kind: 'delay', ms: 12_000 }, /is not answering.*Then try again/, 'Try again'],
  ['a captive portal', CAPTIVE_PORTAL, /Something other than Plex.*login page.*Then try again/, 'Try again'],
  ['503', { kind: 'answer', status: 503 }, /Plex has a problem of its own right now\. Then try again/, 'Try again'],
  ['429 with Retry-After', RATE_LIMITED, /Plex asks for a pause until \d.*Try again then/, 'Try again'],
  ['400', REFUSED, /Plex refused the request\. Check for an update/, 'Try again'],
];

const WAITING: [name: string, fault: Fault, says: RegExp][] = [
  ['a broken connection', { kind: 'reset', when: 'in the middle' }, /cannot be reached.*keeps trying by itself/],
  ['twelve seconds of silence', { kind: 'silence' }, /is not answering.*keeps trying by itself/],
  ['a captive portal', CAPTIVE_PORTAL, /Something other than Plex.*keeps trying by itself/],
  ['503', { kind: 'answer', status: 503 }, /Plex has a problem.*keeps trying by itself/],
  [
    '429 with Retry-After',
    { ...RATE_LIMITED, headers: { 'Retry-After': '2' } },
    /asks for a pause until.*keeps trying by itself/,
  ],
];

describe('while a PIN is asked for, the popup tells of', () => {
  for (const [name, fault, says, offers] of ASKING) {
    test(name, async ({ lab }) => {
      const { browser, simulator } = lab;
      simulator.faults.add('getPin', fault);
      const popup = await browser.openPopup();
      await popup.click('Use a code');
      await popup.waitForText(says, 15_000);
      expect(await popup.buttons()).toContain(offers);
      await waitForBadge(browser, '!');
      simulator.faults.clear();
      await until('another try to get a code', async () => {
        if (!(await popup.code())) await popup.click(offers);
        return popup.code();
      });
      // However often the button was clicked during a pause that Plex has asked for, it was kept.
      expect(simulator.seenAt('getPin')).toHaveLength(2);
    });
  }
});

describe('while a PIN waits, the popup tells of', () => {
  for (const [name, fault, says] of WAITING) {
    test(`${name}, keeps the PIN, and links once that is over`, async ({ lab }) => {
      const { browser, simulator } = lab;
      const popup = await browser.openPopup();
      await popup.click('Use a code');
      const code = await popup.waitForCode();
      simulator.faults.add('getToken', fault);
      await popup.waitForText(says, 15_000);
      expect(await popup.code()).toBe(code);
      await waitForBadge(browser, '!');
      simulator.accounts.claim(code);
      simulator.faults.clear();
      await waitForAccount(browser, undefined, 40_000);
      await popup.waitForText('Robin Example');
      await waitForBadge(browser, '✓');
    });
  }

  test('an expired code, and offers a new one', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    simulator.clock.advance(901_000);
    await popup.waitForText(/has expired.*Ask for a new one/);
    await popup.click('New code');
    expect(await popup.waitForCode()).not.toBe(code);
  });

  test('a cancelled attempt, whose late claim changes nothing', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    // The claim is in flight, token and all, when the person cancels.
    simulator.accounts.claim(code);
    simulator.faults.add('getToken', { kind: 'delay', ms: 1_500 });
    await nextRequest(simulator, 'getToken');
    await popup.click('Cancel');
    await popup.waitForText('Cancelled. Nothing was linked.');
    await simulator.waitForRequests('signOut', 1);
    expect(simulator.accounts.tokens.size).toBe(0);
    expect(await browser.storage()).not.toHaveProperty('account');
    expect(await popup.status()).toBe('Cancelled. Nothing was linked.');
  });
});

describe('one attempt at a time', () => {
  test('a double click on start asks for one PIN', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code', 2);
    const code = await popup.waitForCode();
    await nextRequest(simulator, 'getToken');
    expect(simulator.seenAt('getPin')).toHaveLength(1);
    await popup.close();
    expect(await (await browser.openPopup()).waitForCode()).toBe(code);
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });
});

function nextRequest(
  simulator: { seenAt(of: Endpoint): unknown[]; waitForRequests(of: Endpoint, count: number): Promise<void> },
  endpoint: Endpoint,
) {
  return simulator.waitForRequests(endpoint, simulator.seenAt(endpoint).length + 1);
}
