import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { test } from './support/test-context.ts';
import { waitForAccount } from './support/waits.ts';

describe('an unattended link', () => {
  test('a PIN links within two seconds of its claim 75 seconds after the popup was closed', {
    timeout: 150_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    await popup.close();

    await delay(75_000); // The test is about the elapsed time itself.
    const claimedAt = Date.now();
    expect(simulator.accounts.claim(code)).toBe(true);
    await waitForAccount(browser);
    expect(Date.now() - claimedAt).toBeLessThan(2_000);
    // Polling goes on about once a second, with no page open and no debugger attached to the background.
    expect(simulator.seenAt('getToken').length).toBeGreaterThan(50);
    expect(simulator.seenAt('getToken').length).toBeLessThan(80);
  });
});
