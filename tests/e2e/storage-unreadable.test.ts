import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { storageTexts } from '../../locales/storage/en.ts';
import type { ExtensionPage } from '../browsers/extension-page.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';

declare const chrome: { tabs: { create(tab: object): Promise<unknown> } };

describe('a browser that cannot read its storage', () => {
  test('popup, options and welcome page say so and what helps, and all works again once it can', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const popup = await lab.browser.openPopup(await lab.browser.openPage(PLEX_WEB));
    await popup.click(popupTexts.buttons.useCode);
    const code = await popup.waitForCode();
    const place = await storageFolder(lab);
    const saved = join(lab.profile, 'saved-storage');
    await lab.restartBrowser({}, async () => {
      await rename(place, saved);
      await writeFile(place, 'damaged');
    });
    await saysThatStorageCannotBeRead(await openPopup(lab));
    for (const path of ['options.html', 'welcome.html']) await saysThatStorageCannotBeRead(await openPage(lab, path));
    await lab.restartBrowser({}, async () => {
      await rm(place, { recursive: true });
      await rename(saved, place);
    });
    expect(await (await openPopup(lab)).waitForCode()).toBe(code);
  });
});

async function saysThatStorageCannotBeRead(page: ExtensionPage): Promise<void> {
  await page.waitForText(storageTexts.text);
  expect(await page.buttons()).toEqual([storageTexts.tryAgain]);
}

async function openPopup({ browser }: Lab) {
  return browser.openPopup(await browser.openPage(PLEX_WEB));
}

/** Opens a page of the extension in a tab, by its popup, which closes. */
async function openPage(lab: Lab, path: string): Promise<ExtensionPage> {
  const popup = await openPopup(lab);
  await popup.evaluate((url) => void chrome.tabs.create({ url }), path);
  return until(`the page ${path}`, () => lab.browser.extensionTab(path));
}

/** The folder that the browser keeps the extension's storage in. */
async function storageFolder({ browser, profile }: Lab): Promise<string> {
  const isChromium = browser.name === 'chromium';
  const parent = join(profile, isChromium ? 'Default/Local Extension Settings' : 'storage/default');
  const isOurs = (name: string) => isChromium || name.startsWith('moz-extension');
  return join(parent, (await readdir(parent)).find(isOurs) ?? '');
}
