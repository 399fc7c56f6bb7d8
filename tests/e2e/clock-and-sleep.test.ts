import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { until } from '../browsers/until.ts';
import { test } from './support/test-context.ts';
import { waitForAccount } from './support/waits.ts';

const HOUR_MS = 3_600_000;

describe('clock changes and sleep', () => {
  test('a PIN survives a clock that jumps ahead and back', async ({ lab }) => {
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

  test('a PIN expires during an hour of sleep, and polling stops', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    await popup.waitForCode();
    simulator.clock.advance(HOUR_MS);
    await browser.shiftClock(HOUR_MS);
    await popup.waitForText(popupTexts.reasons.expiredCode);
    const asked = simulator.seenAt('getToken').length;
    await popup.close();
    await until('a running background', () => browser.isBackgroundAlive());
    expect(simulator.seenAt('getToken').length).toBe(asked);
  });

  test('a PIN that is claimed during sleep links after waking up', async ({ lab }) => {
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
