import { describe, expect } from 'vitest';
import { optionsTexts } from '../../locales/options/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { until } from '../browsers/until.ts';
import { itemUrl, PanelOnPage } from './support/panel-page.ts';
import { test } from './support/test-context.ts';
import { link } from './support/waits.ts';

const { linkTemplates } = optionsTexts;
const URL = 'https://seerr.example.org/{type}/{imdb}?q={title}';

describe('the user’s own links', () => {
  test('a link is stored once its address can be used, shown in the panel filled in, and removed', async ({ lab }) => {
    const { browser, simulator } = lab;
    await link(lab);
    const options = await browser.openOptions();
    const stored = async () => JSON.stringify((await browser.storage()).linkTemplates ?? []);
    await options.click(linkTemplates.add);
    await options.fill(linkTemplates.name, 'Seerr');
    await options.fill(linkTemplates.url, 'javascript:alert("{imdb}")');
    await options.waitForText(linkTemplates.problems['not-an-address']);
    expect(await stored()).toBe('[]');
    await options.fill(linkTemplates.url, URL);
    await options.waitForText('https://seerr.example.org/movie/tt0017136?q=Metropolis');
    const template = [{ name: 'Seerr', url: URL }];
    await until('the link to be stored', async () => (await stored()) === JSON.stringify(template), { seen: stored });

    const page = await browser.openPage(itemUrl(simulator.media.home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Seerr');
    expect(await panel.links()).toMatchObject({
      Seerr: 'https://seerr.example.org/movie/tt0017136?q=Metropolis',
    });
    await browser.putStorage({ linkTemplates: [] });
    await until('the link to be gone', async () => !('Seerr' in (await panel.links())));
  });

  test('the shortcuts are listed with their keys', async ({ lab: { browser } }) => {
    await browser.openPage('https://app.plex.tv/desktop/#!/');
    const options = await browser.openOptions();
    await options.waitForText(optionsTexts.shortcuts.panel);
    expect(await options.text()).toMatch(/Alt\+Shift\+L[\s\S]*Alt\+Shift\+M/);
  });
});
