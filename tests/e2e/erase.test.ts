import { describe, expect } from 'vitest';
import { pageTexts } from '../../locales/page/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import type { ExtensionPage } from '../browsers/extension-page.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, link, permitted, waitForAccount, waitForChip } from './support/waits.ts';

const NAS = 'http://nas:32400';
const PLEX_WEB = `${NAS}/web/index.html#!/`;

describe('erasing everything', () => {
  test('erasing everything revokes the token and drops all settings and permissions', async ({ lab }) => {
    const { browser, simulator } = lab;
    await browser.allowDownloads();
    const page = await useNas(lab);
    await link(lab);
    await waitForChip(page, pageTexts.linkedAs('Robin Example'));
    const options = await browser.openOptions();
    expect(await permitted(options)).toMatch(/\/\/nas.*downloads/);
    const { authToken } = await waitForAccount(browser);

    expect(await erase(options)).toEqual({ ok: true });
    await simulator.waitForRequests('signOut', 1);
    expect(simulator.accounts.signedOut).toEqual([authToken]);
    await waitForEmptyStorage(lab);
    expect(await permitted(options)).not.toMatch(/\/\/nas|downloads/);
    expect(await permitted(options)).toContain('https://plex.tv/*');
    await until('the chip to be gone', async () => (await chipText(page)) === null);
  });

  test('erasing everything offline is completed once plex.tv confirms the sign-out', async ({ lab }) => {
    const { browser, simulator } = lab;
    await browser.openPage('https://app.plex.tv/desktop/#!/');
    await link(lab);
    const { authToken } = await waitForAccount(browser);
    simulator.faults.add('signOut', { kind: 'reset' });
    const options = await browser.openOptions();
    expect(await erase(options)).toEqual({ ok: true });
    await simulator.waitForRequests('signOut', 1);
    const look = async () => Object.keys(await browser.storage()).sort();
    const remaining = ['link', 'link$', 'pendingSignOuts', 'pendingSignOuts$'];
    await until('only the pending sign-out to be left', async () => String(await look()) === String(remaining), {
      seen: look,
    });
    simulator.faults.clear();
    await browser.killBackground();
    await browser.openPopup();
    await waitForEmptyStorage(lab);
    expect(simulator.accounts.signedOut).toEqual([authToken]);
  });
});

async function useNas({ browser }: Lab) {
  const page = await browser.openPage(PLEX_WEB);
  await browser.allowSite(NAS);
  await (await browser.openPopup(page)).click(popupTexts.buttons.useHere);
  await waitForChip(page, pageTexts.notLinked);
  return page;
}

async function waitForEmptyStorage({ browser }: Lab): Promise<void> {
  const look = async () => JSON.stringify(await browser.storage());
  const empty = JSON.stringify({ link: { state: 'unlinked' }, link$: { v: 2 } });
  await until('empty storage', async () => (await look()) === empty, { seen: look });
}

/** Sends the same message as the options page; resolves with the background's answer. */
function erase(page: ExtensionPage): Promise<unknown> {
  type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
  type Scope = { browser?: Api; chrome: Api; wrappedJSObject?: Scope };
  return page.evaluate(async () => {
    const scope = window as unknown as Scope;
    const { browser, chrome } = scope.wrappedJSObject ?? scope;
    return JSON.parse(JSON.stringify(await (browser ?? chrome).runtime.sendMessage({ type: 'eraseEverything' })));
  });
}
