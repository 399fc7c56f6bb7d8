import { readdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { panelTexts } from '../../locales/panel/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import type { SimulatedMediaServer } from '../../simulator/media-server.ts';
import { until } from '../browsers/until.ts';
import { addressesIn, download, play, tokenIn } from './support/made-links.ts';
import { goTo, itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { found, secretsOf } from './support/secrets.ts';
import { type Lab, test } from './support/test-context.ts';
import { link } from './support/waits.ts';

const { buttons, notices } = panelTexts;

describe('the token in links', () => {
  test('links and playlists have transient tokens only, and new ones after the server has restarted', async ({
    lab,
  }) => {
    const { home } = lab.simulator.media;
    await link(lab);
    const { page, panel } = await openFilm(lab, home);
    const copyLink = async () => {
      const [{ created }, count] = [home.transientTokens, home.transientTokens.created.length];
      await panel.click(buttons.copyLink);
      await panel.waitForText(TEMPORARY['link-copied']);
      return until('a link with a new token', async () => {
        const text = await lab.browser.clipboard(page);
        return tokenIn(text) === created[count] && text;
      });
    };
    const saveList = async () => {
      await panel.click(buttons.play, 1);
      await panel.waitForText(TEMPORARY['playlist-saved']);
      return addressesIn(await download(lab, 'Metropolis (1927).m3u8'));
    };

    const made = [await copyLink(), ...(await saveList())];
    expect(made).toHaveLength(3);
    for (const address of made) expect(home.transientTokens.created).toContain(tokenIn(address));
    const lasting = (await secretsOf(lab)).filter((secret) => !home.transientTokens.created.includes(secret));
    expect(found(lasting, made.join('\n'))).toEqual([]);
    expect(await statusesOf(lab, made)).toEqual([200, 200, 200]);

    home.restart();
    expect(await statusesOf(lab, made)).toEqual([401, 401, 401]);
    expect(await statusesOf(lab, [await copyLink()])).toEqual([200]);
    lab.simulator.clock.advance(48 * 3_600_000);
    expect(await statusesOf(lab, [await lab.browser.clipboard(page)])).toEqual([401]);
  });

  test('a server without transient tokens gives a link only after a question, by mouse and by keyboard', async ({
    lab,
  }) => {
    const { home, shared } = lab.simulator.media;
    shared.givesTransientTokens = false;
    await link(lab);
    const { page, panel } = await openFilm(lab, home);
    await panel.click(buttons.copyPath);
    await panel.waitForText(notices['path-copied']);
    const before = await lab.browser.clipboard(page);
    await goTo(page, itemUrl(shared.machineIdentifier, KEYS.film));
    await panel.waitForText(panelTexts.fromServer('Kim’s films'));
    const question = notices['server-token-only'];
    await panel.click(buttons.copyLink);
    await panel.waitForText(question);
    expect(await panel.focused()).toContain(question);
    expect(await panel.violations()).toEqual([]);
    await panel.press('Escape');
    await until('no question', async () => !(await panel.text())?.includes(question));
    expect(await panel.focused()).toBe(buttons.copyLink);
    await panel.click(buttons.copyLink);
    await panel.waitForText(question);
    await panel.click(buttons.cancel);
    await until('no question', async () => !(await panel.text())?.includes(question));
    expect(await lab.browser.clipboard(page)).toBe(before);

    await panel.click(buttons.copyLink);
    await panel.waitForText(question);
    await panel.click(buttons.makeAnyway);
    await panel.waitForText(notices['link-copied']);
    expect(await panel.text()).not.toContain(question);
    expect(await panel.focused()).toBe(buttons.copyLink);
    const copied = await lab.browser.clipboard(page);
    expect(tokenIn(copied)).toBe(shared.accessToken);
    expect(await statusesOf(lab, [copied])).toEqual([200]);
    // The next link is a new question.
    await panel.click(buttons.copyLink);
    await panel.waitForText(question);
  });

  test('a token that is worth the whole account is in no playlist before the user agrees', async ({ lab }) => {
    const { home } = lab.simulator.media;
    await link(lab);
    home.accessToken = [...lab.simulator.accounts.tokens.keys()].at(-1) ?? '';
    home.givesTransientTokens = false;
    const { page, panel } = await openFilm(lab, home);
    await goTo(page, itemUrl(home.machineIdentifier, KEYS.season));
    await panel.click(buttons.playAll);
    await panel.waitForText(notices['account-token-only']);
    expect(await readdir(lab.downloads)).toEqual([]);
    await panel.click(buttons.makeAnyway);
    await panel.waitForText(notices['playlist-saved']);
    const made = addressesIn(await download(lab, 'Sherlock Holmes - Season 1.m3u8'));
    expect(made.map(tokenIn)).toEqual(made.map(() => home.accessToken));
    expect(made).toHaveLength(3);
  });
});

async function openFilm({ browser }: Lab, server: SimulatedMediaServer): Promise<{ page: Page; panel: PanelOnPage }> {
  const page = await browser.openPage(itemUrl(server.machineIdentifier, KEYS.film));
  const panel = new PanelOnPage(page);
  await panel.open();
  await panel.waitForText('Metropolis');
  return { page, panel };
}

async function statusesOf(lab: Lab, addresses: readonly string[]): Promise<number[]> {
  return Promise.all(addresses.map(async (address) => (await play(lab, address)).status));
}
