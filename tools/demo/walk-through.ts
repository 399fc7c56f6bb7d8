import type { Page } from 'puppeteer-core';
import { pageTexts } from '../../locales/page/en.ts';
import type { Fault } from '../../simulator/faults.ts';
import { KEYS } from '../../simulator/library-content.ts';
import type { Simulator } from '../../simulator/server.ts';
import type { ExtensionBrowser } from '../../tests/browsers/extension-browser.ts';
import { until } from '../../tests/browsers/until.ts';
import { goTo, itemUrl, PanelOnPage } from '../../tests/e2e/support/panel-page.ts';
import { waitForAccount, waitForChip, waitForPage } from '../../tests/e2e/support/waits.ts';
import type { Steps } from './steps.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const NAME = 'Robin Example';

type Demo = { browser: ExtensionBrowser; simulator: Simulator; steps: Steps; plexWeb: Page };

/** Links by both methods and shows every other state of the popup, unattended. */
export async function walkThrough(browser: ExtensionBrowser, simulator: Simulator, steps: Steps): Promise<void> {
  const plexWeb = await browser.openPage(PLEX_WEB);
  const demo = { browser, simulator, steps, plexWeb };
  await waitForChip(plexWeb, pageTexts.notLinked);
  await steps.picture('Plex Web, not linked', plexWeb);
  await linkInTab(demo);
  await linkByCode(demo);
  await showErrorsWhileRequesting(demo);
  await showErrorsWhileWaiting(demo);
  await showEndings(demo);
  steps.say('Done');
}

/** Links at the real plex.tv without a display: prints the code, for the user to type on another device. */
export async function linkLive(browser: ExtensionBrowser, steps: Steps): Promise<void> {
  const popup = await browser.openPopup();
  await popup.click('Use a code');
  await until(
    'a response from plex.tv',
    async () => (await popup.code()) ?? (await popup.buttons()).includes('Try again'),
    {
      timeoutMs: 20_000,
    },
  );
  const code = await popup.code();
  if (!code) throw new Error(await popup.status());
  await steps.picture('Code', popup);
  steps.say(`Type ${code} at plex.tv/link within 15 minutes`);
  await waitForAccount(browser, (account) => account.user !== null, 900_000);
  await steps.picture('Linked', popup);
  await popup.click('Unlink');
  await popup.click('Yes, unlink');
  await until('the sign-out', async () => JSON.stringify((await browser.storage()).pendingSignOuts ?? []) === '[]');
  steps.say('Unlinked again');
}

async function linkInTab({ browser, simulator, steps, plexWeb }: Demo): Promise<void> {
  const popup = await browser.openPopup();
  await steps.picture('Not linked', popup);
  await popup.click('Sign in with Plex');
  const signIn = await waitForPage(browser, 'https://app.plex.tv/auth');
  await signIn.waitForSelector('#allow');
  await steps.picture('Plex sign-in page', signIn);
  await steps.picture('Waiting for sign-in', await browser.openPopup());
  await signIn.bringToFront();
  await signIn.click('#allow');
  steps.say('Clicked "Allow" on the sign-in page');
  await waitForAccount(browser, (account) => account.user !== null);
  await waitForChip(plexWeb, `Linked as ${NAME}`);
  steps.say('Linked: the account is in extension storage, and the Plex page shows it');
  await plexWeb.bringToFront();
  await steps.picture('Plex Web, linked', plexWeb);
  await showItemPanel({ simulator, steps, plexWeb });
  await unlink(browser, steps);
}

async function showItemPanel({
  simulator,
  steps,
  plexWeb,
}: Pick<Demo, 'simulator' | 'steps' | 'plexWeb'>): Promise<void> {
  const panel = new PanelOnPage(plexWeb);
  const { machineIdentifier } = simulator.media.home;
  await goTo(plexWeb, itemUrl(machineIdentifier, KEYS.film));
  await panel.open();
  await panel.waitForText('Metropolis');
  await steps.picture('Item panel, a film', plexWeb);
  await goTo(plexWeb, itemUrl(machineIdentifier, KEYS.show));
  await panel.waitForText('All episodes');
  await steps.picture('Item panel, a show', plexWeb);
  await goTo(plexWeb, PLEX_WEB);
  await panel.waitUntilGone();
  steps.say('Opened the item panel on the pages of a film and a show');
}

async function linkByCode({ browser, steps, plexWeb }: Demo): Promise<void> {
  const popup = await browser.openPopup();
  await popup.click('Use a code');
  const code = await popup.waitForCode();
  await steps.picture('Code', popup);
  const linkPage = await browser.openPage('https://plex.tv/link');
  await linkPage.type('input[name=code]', code);
  await steps.picture('Code typed at plex.tv/link', linkPage);
  await linkPage.click('button');
  steps.say('Clicked "Link" at plex.tv/link');
  await waitForAccount(browser, (account) => account.user !== null);
  await waitForChip(plexWeb, `Linked as ${NAME}`);
  await linkPage.close();
  await unlink(browser, steps);
}

async function unlink(browser: ExtensionBrowser, steps: Steps): Promise<void> {
  const popup = await browser.openPopup();
  await popup.waitForText(NAME);
  await steps.picture('Linked', popup);
  await popup.click('Unlink');
  await popup.click('Yes, unlink');
  await popup.waitForText('Link this browser');
  steps.say('Unlinked');
}

async function showErrorsWhileRequesting({ browser, simulator, steps }: Demo): Promise<void> {
  const popup = await browser.openPopup();
  const show = async (what: string, fault: Fault, text: RegExp) => {
    simulator.faults.add('getPin', fault);
    await popup.click('Use a code');
    await popup.waitForText(text, 15_000);
    await steps.picture(what, popup);
    // Cancels a request that is still waiting, before its response arrives.
    if ((await popup.buttons()).includes('Cancel')) await popup.click('Cancel');
    simulator.faults.clear();
  };
  await show('Getting a PIN', { kind: 'silence' }, /Getting a PIN/);
  await show('No PIN, offline', { kind: 'reset' }, /cannot be reached/);
  await show('No PIN, Plex has a problem', { kind: 'answer', status: 503 }, /having problems/);
  await show('No PIN, another answers', { kind: 'answer', status: 200 }, /Something other than Plex/);
  const refusal = JSON.stringify({ errors: [{ code: 1000, message: '', status: 400 }] });
  await show('No PIN, refused', { kind: 'answer', status: 400, body: refusal }, /refused/);
}

async function showErrorsWhileWaiting({ browser, simulator, steps }: Demo): Promise<void> {
  const popup = await browser.openPopup();
  await popup.click('Use a code');
  await popup.waitForCode();
  const show = async (what: string, fault: Fault, text: RegExp) => {
    simulator.faults.add('getToken', fault);
    await popup.waitForText(text, 20_000);
    await steps.picture(what, popup);
    simulator.faults.clear();
    await popup.waitForText(/Enter this code/, 40_000);
  };
  await show('Code, offline', { kind: 'reset' }, /cannot be reached/);
  await show('Code, no answer', { kind: 'silence' }, /not answering/);
  const pause: Fault = { kind: 'answer', status: 429, headers: { 'Retry-After': '3' } };
  await show('Code, Plex limits requests', pause, /limiting requests/);
  await popup.click('Cancel');
  await popup.waitForText('Cancelled');
  await steps.picture('Cancelled', popup);
}

async function showEndings({ browser, simulator, steps }: Demo): Promise<void> {
  const popup = await browser.openPopup();
  await popup.click('Use a code');
  await popup.waitForCode();
  simulator.clock.advance(901_000);
  await popup.waitForText(/code expired/);
  await steps.picture('Code expired', popup);

  await popup.click('New code');
  simulator.faults.add('getUser', { kind: 'answer', status: 503 });
  simulator.accounts.claim(await popup.waitForCode());
  await popup.waitForText(/link is not affected/);
  await steps.picture('Linked, no profile yet', popup);
  simulator.accounts.revokeAll();
  simulator.faults.clear();
  await popup.waitForText(/no longer lists this browser/, 40_000);
  await steps.picture('Revoked at Plex', popup);
}
