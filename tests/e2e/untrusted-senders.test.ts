import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { pageTexts } from '../../locales/page/en.ts';
import { test } from './support/test-context.ts';
import { waitForAccount, waitForChip } from './support/waits.ts';

const REFUSED = { ok: false, error: expect.any(String) };

const MESSAGES = [{ type: 'unlink' }, { type: 'start', method: 'code' }, { type: 'getToken' }, 'isSignInPage', {}];

describe('messages from untrusted senders', () => {
  test('every message from another extension is rejected', async ({ lab: { browser, simulator } }) => {
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

  test('a page of Plex Web cannot reach the extension, and its content script cannot send the popup’s messages', async ({
    lab,
  }) => {
    const { browser, simulator } = lab;
    const page = await browser.openPage('https://app.plex.tv/desktop/#!/');
    await waitForChip(page, pageTexts.notLinked);
    const reach = await page.evaluate(() => {
      const { chrome, browser: api } = globalThis as { chrome?: { runtime?: object }; browser?: { runtime?: object } };
      return [typeof chrome?.runtime, typeof api?.runtime];
    });
    expect(reach).toEqual(['undefined', 'undefined']);
    const html = await page.evaluate(() => document.documentElement.outerHTML);
    expect(html).not.toContain('token');

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
    const warnings = (await browser.logLines()).filter((line) => line.includes('[Tether for Plex]'));
    expect(warnings).toHaveLength(9);
  });
});

/** Writes a minimal extension. */
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
  await writeFile(join(folder, 'background.js'), '// Only sends the messages that the test asks for.\n');
  return folder;
}
