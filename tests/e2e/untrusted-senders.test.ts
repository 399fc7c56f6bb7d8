import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { test } from './support/test-context.ts';
import { waitForAccount, waitForChip } from './support/waits.ts';

const REFUSED = { ok: false, error: 'This is nothing that its sender may ask for.' };

const MESSAGES = [{ type: 'unlink' }, { type: 'start', method: 'code' }, { type: 'getToken' }, 'isSignInPage', {}];

describe('who has no business here', () => {
  test('another extension is refused, whatever it asks for', async ({ lab: { browser, simulator } }) => {
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    simulator.accounts.claim(await popup.waitForCode());
    const before = await waitForAccount(browser, (account) => account.user !== null);

    const stranger = await browser.installStranger(await writeStranger());
    for (const message of MESSAGES) {
      const answer = await stranger.ask(message);
      expect(answer).toEqual(REFUSED);
    }
    expect(await waitForAccount(browser)).toEqual(before);
    expect(simulator.seenAt('signOut')).toHaveLength(0);
  });

  test('a page of Plex Web cannot reach the extension, nor its content script what is the popup’s', async ({ lab }) => {
    const { browser, simulator } = lab;
    const page = await browser.openPage('https://app.plex.tv/desktop/#!/');
    await waitForChip(page, 'Not linked: click the toolbar button');
    const reach = await page.evaluate(() => {
      const { chrome, browser: api } = globalThis as { chrome?: { runtime?: object }; browser?: { runtime?: object } };
      return [typeof chrome?.runtime, typeof api?.runtime];
    });
    expect(reach).toEqual(['undefined', 'undefined']);
    const policy = await page.evaluate(() => document.documentElement.outerHTML);
    expect(policy).not.toContain('token');

    for (const message of [
      { type: 'start', method: 'code' },
      { type: 'cancel' },
      { type: 'unlink' },
      { type: 'wake' },
    ]) {
      const answer = await browser.sendFromContentScript(page, message);
      expect(answer).toEqual(REFUSED);
    }
    for (const message of [{ type: 'getToken' }, { type: 'start', method: 'code', extra: 1 }, {}, 'start', null]) {
      const answer = await browser.sendFromContentScript(page, message);
      expect(answer).toEqual(REFUSED);
    }
    expect(simulator.seen).toEqual([]);
    const refusals = (await browser.logLines()).filter((line) => line.includes('An intent was not carried out'));
    expect(refusals).toHaveLength(9);
  });
});

/** The smallest other extension. */
async function writeStranger(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stranger-'));
  const manifest = {
    manifest_version: 3,
    name: 'Stranger',
    version: '1.0',
    background: { service_worker: 'background.js', scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id: 'stranger@tether.example' } },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'background.js'), '// It speaks when it is told to.\n');
  return folder;
}
