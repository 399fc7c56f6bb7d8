import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { until } from '../browsers/until.ts';
import { type Lab, nextRequest, test } from './support/test-context.ts';
import { waitForAccount, waitForPage } from './support/waits.ts';

const { reasons, status } = popupTexts;

describe('races between the user and plex.tv', () => {
  test('cancelling while the token is in flight links nothing and revokes the token', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    simulator.accounts.claim(code);
    simulator.faults.add('getToken', { kind: 'delay', ms: 1_500 });
    await nextRequest(lab, 'getToken');
    await popup.click('Cancel');
    await popup.waitForText(reasons.cancelled);
    await simulator.waitForRequests('signOut', 1);
    expect(simulator.accounts.tokens.size).toBe(0);
    expect(await browser.storage()).not.toHaveProperty('account');
    expect(await popup.status()).toBe(reasons.cancelled);
  });

  test('a new code links, and the token of the code it replaced is revoked', async ({ lab }) => {
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
    await until('the old token to be revoked', () => simulator.accounts.tokens.size === 1, { timeoutMs: 75_000 });
    expect([...simulator.accounts.tokens.keys()]).toEqual([authToken]);
  });

  test('double clicks and a reopened popup request one PIN each time', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code', 2);
    await popup.waitForCode();
    await nextRequest(lab, 'getToken');
    expect(simulator.seenAt('getPin')).toHaveLength(1);
    // The Cancel button appears where the start button was.
    await popup.click('New code', 2);
    await simulator.waitForRequests('getPin', 2);
    await popup.waitForText(status.typeCode);
    await popup.click('Cancel', 2);
    await popup.waitForText(reasons.cancelled);
    await popup.click('Use a code', 2);
    const last = await popup.waitForCode();
    await popup.close();
    expect(await (await browser.openPopup()).waitForCode()).toBe(last);
    expect(simulator.seenAt('getPin')).toHaveLength(3);
  });

  test('starting again during a PIN request changes nothing, and the other method replaces it', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    simulator.faults.add('getPin', { kind: 'delay', ms: 1_500 }, 1);
    await popup.click('Use a code');
    await simulator.waitForRequests('getPin', 1);
    await popup.send({ type: 'start', method: 'code' });
    expect(simulator.seenAt('getPin')).toHaveLength(1);
    await popup.send({ type: 'start', method: 'browser' });
    const signIn = await waitForPage(browser, 'https://app.plex.tv/auth');
    await allAnswered(lab);
    const { link } = (await browser.storage()) as { link: { pin: { code: string } } };
    expect(signIn.url()).toContain(link.pin.code);
    expect(simulator.seenAt('getPin')).toHaveLength(2);
    simulator.accounts.claim(link.pin.code);
    await waitForAccount(browser);
    expect(simulator.accounts.tokens.size).toBe(1);
  });

  test('a profile that arrives after unlinking is discarded', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    simulator.faults.add('getUser', { kind: 'delay', ms: 2_000 });
    await popup.click('Use a code');
    simulator.accounts.claim(await popup.waitForCode());
    await simulator.waitForRequests('getUser', 1);
    await popup.click('Unlink');
    await popup.click('Yes, unlink');
    await simulator.waitForRequests('signOut', 1);
    await allAnswered(lab);
    expect(await browser.storage()).not.toHaveProperty('account');
    expect(await popup.status()).toBe(status.unlinked);
  });
});

/** Resolves once the simulator has answered every request. */
function allAnswered({ simulator }: Lab): Promise<unknown> {
  return until('no request in flight', () => simulator.open === 0);
}
