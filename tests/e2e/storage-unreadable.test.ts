import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { storageTexts } from '../../locales/storage/en.ts';
import { type Lab, test } from './support/test-context.ts';

describe('a browser that cannot read its storage', () => {
  test('is told by the popup, with what helps, and works again once it can', async ({ lab }) => {
    const popup = await lab.browser.openPopup(await lab.browser.openPage('https://app.plex.tv/desktop/#!/'));
    await popup.click('Use a code');
    await popup.waitForCode();
    const repair = await damageStorage(lab);
    await lab.restartBrowser();
    try {
      const shown = await lab.browser.openPopup(await lab.browser.openPage('https://app.plex.tv/desktop/#!/'));
      await shown.waitForText(storageTexts.text);
      expect(await shown.buttons()).toEqual([storageTexts.tryAgain]);
    } finally {
      await repair();
      await lab.restartBrowser();
    }
    await (await lab.browser.openPopup()).waitForText(popupTexts.headings.code);
  });
});

/** Puts a file where the browser keeps the extension's storage in a folder; the returned function undoes that. */
async function damageStorage({ browser, profile }: Lab): Promise<() => Promise<void>> {
  const parent = join(profile, browser.name === 'chromium' ? 'Default/Local Extension Settings' : 'storage/default');
  const [folder = ''] = (await readdir(parent)).filter((name) => browser.name === 'chromium' || /^moz-ext/.test(name));
  const [place, saved] = [join(parent, folder), join(profile, 'saved-storage')];
  await rename(place, saved);
  await writeFile(place, 'damaged');
  return async () => {
    await rm(place, { recursive: true });
    await rename(saved, place);
  };
}
