import { describe, expect } from 'vitest';
import { until } from '../browsers/until.ts';
import { type Lab, nextRequest, test } from './support/test-context.ts';
import { waitForAccount, waitForPage } from './support/waits.ts';

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
    await popup.waitForCode();
    await nextRequest(lab, 'getToken');
    expect(simulator.seenAt('getPin')).toHaveLength(1);
    // The button to cancel comes where the one to start was.
    await popup.click('New code', 2);
    await simulator.waitForRequests('getPin', 2);
    await popup.waitForText('Type this code');
    await popup.click('Cancel', 2);
    await popup.waitForText('Cancelled.');
    await popup.click('Use a code', 2);
    const last = await popup.waitForCode();
    await popup.close();
    expect(await (await browser.openPopup()).waitForCode()).toBe(last);
    expect(simulator.seenAt('getPin')).toHaveLength(3);
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
    await popup.click('Yes, unlink');
    await simulator.waitForRequests('signOut', 1);
    await nextIdle(lab);
    expect(await browser.storage()).not.toHaveProperty('account');
    expect(await popup.status()).toMatch(/^Link this browser to your Plex account\./);
  });
});

/** Every answer that the simulator still holds back has been given. */
function nextIdle({ simulator }: Lab): Promise<unknown> {
  return until('no answer on its way', () => simulator.open === 0);
}
