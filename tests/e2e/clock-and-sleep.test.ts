import { describe, expect } from 'vitest';
import { until } from '../browsers/until.ts';
import { test } from './support/test-context.ts';
import { waitForAccount } from './support/waits.ts';

const HOUR_MS = 3_600_000;

describe('time', () => {
  test('a clock that jumps in mid-attempt, ahead and back, cuts no PIN short', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    for (const hours of [2, -4]) {
      await browser.shiftClock(hours * HOUR_MS);
      const asked = simulator.seenAt('getToken').length;
      await simulator.waitForRequests('getToken', asked + 3);
      expect(await popup.code()).toBe(code);
    }
    simulator.accounts.claim(code);
    await waitForAccount(browser);
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('an hour asleep while a PIN waits ends it, says so, and asks plex.tv once', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    await popup.waitForCode();
    simulator.clock.advance(HOUR_MS);
    await browser.shiftClock(HOUR_MS);
    await popup.waitForText(/has expired/);
    const asked = simulator.seenAt('getToken').length;
    await popup.close();
    await until('a look from outside', () => browser.isBackgroundAlive());
    expect(simulator.seenAt('getToken').length).toBe(asked);
  });

  test('approved while asleep, within the life of the PIN: linked on waking up', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    simulator.faults.add('getToken', { kind: 'reset' });
    simulator.clock.advance(800_000);
    await browser.shiftClock(800_000);
    simulator.accounts.claim(code);
    simulator.faults.clear();
    await waitForAccount(browser, undefined, 40_000);
  });
});
