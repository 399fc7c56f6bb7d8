import { describe, expect } from 'vitest';
import { panelTexts } from '../../locales/panel/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { type Lab, test } from './support/test-context.ts';
import { link, waitForAccount } from './support/waits.ts';

const DAY_MS = 86_400_000;

describe('a JWT in place of a token', () => {
  test('a link with a JWT shows when it ends, and is signed out like any other', async ({ lab }) => {
    const { browser, simulator } = lab;
    await linkWithJwt(lab);
    const { authToken, tokenExpiresAt } = await waitForAccount(browser);
    expect(String(authToken).split('.')).toHaveLength(3);
    const leftMs = Date.parse(String(tokenExpiresAt)) - Date.now();
    expect(leftMs).toBeGreaterThan(6.9 * DAY_MS);
    expect(leftMs).toBeLessThanOrEqual(7 * DAY_MS);

    const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(Date.parse(String(tokenExpiresAt)));
    const popup = await browser.openPopup();
    await popup.waitForText(popupTexts.linkEnds(date));
    // The end comes while the popup is open.
    const { account } = await browser.storage();
    const soon = new Date(Date.now() + 2_000);
    await browser.putStorage({ account: { ...(account as object), tokenExpiresAt: soon.toISOString() } });
    const today = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(soon);
    await popup.waitForText(popupTexts.linkHasEnded(today));
    await popup.click('Unlink');
    await popup.click('Yes, unlink');
    await simulator.waitForRequests('signOut', 1);
    await popup.waitForText(popupTexts.status.unlinked);
    expect(simulator.accounts.signedOut).toEqual([authToken]);
  });

  test('a server that rejects the JWT is named as the reason, while others work', async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home, shared } = simulator.media;
    await linkWithJwt(lab);
    const page = await browser.openPage(itemUrl(home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText(panelTexts.errors['token-not-accepted']);
    const requests = () => ['resources', 'metadata'].map((endpoint) => simulator.seenAt(endpoint as 'metadata').length);
    expect(requests()).toEqual([2, 2]);
    // The list was requested for this rejection already.
    await panel.click(panelTexts.buttons.tryAgain);
    await simulator.waitForRequests('metadata', 4);
    await panel.waitForText(panelTexts.errors['token-not-accepted']);
    expect(requests()).toEqual([2, 4]);

    await goTo(page, itemUrl(shared.machineIdentifier, KEYS.film));
    await panel.waitForText(panelTexts.fromServer('Kim’s films'));
    await waitForAccount(browser);
  });
});

async function linkWithJwt(lab: Lab): Promise<void> {
  lab.simulator.accounts.behaviour.issuesJwt = true;
  await link(lab);
}
