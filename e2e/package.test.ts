import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { BROWSER_TEXTS, type BrowserTexts } from '../locales/browser-texts.ts';
import { LANGUAGES } from '../locales/languages.ts';
import { BUILDS } from './browsers/launch.ts';

const read = (file: string) => readFile(join(BUILDS[inject('browserName')], file));

test('a page of Plex Web loads one small script, and the panel not before it opens', async () => {
  const { content_scripts: scripts } = JSON.parse((await read('manifest.json')).toString());
  expect(scripts).toEqual([{ matches: ['https://app.plex.tv/*'], js: ['content-scripts/plex.js'] }]);
  const script = await read('content-scripts/plex.js');
  expect(gzipSync(script).length).toBeLessThanOrEqual(8_000);
  expect(script.toString()).not.toContain('Copy all links');
  expect((await read('item-panel.js')).toString()).toContain('Copy all links');
});

test('little is asked for at the installation', async () => {
  const manifest = JSON.parse((await read('manifest.json')).toString());
  expect(manifest).toMatchObject({
    permissions: ['storage', 'alarms', 'activeTab'],
    host_permissions: ['https://plex.tv/*'],
    optional_permissions: ['downloads', 'scripting'],
    optional_host_permissions: ['*://*/*'],
  });
});

test('each picture of the icon has the size that the browser is told, and the first one is that of no link', async () => {
  const { icons, action } = JSON.parse((await read('manifest.json')).toString());
  expect(Object.keys(icons)).toEqual(['16', '32', '48', '96', '128']);
  expect(action.default_icon['16']).toBe('icon/unlinked-16.png');
  for (const [size, file] of [...Object.entries(icons), ...Object.entries(action.default_icon)]) {
    const picture = await read(String(file));
    // A PNG begins with its width and height, behind 16 bytes that are always the same.
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
  }
});

test('the name is the same in every language, and the description follows the browser’s', async () => {
  const manifest = JSON.parse((await read('manifest.json')).toString());
  expect(manifest).toMatchObject({ name: 'Tether for Plex', description: '__MSG_description__' });
  for (const language of LANGUAGES) {
    const messages = JSON.parse((await read(`_locales/${language.replace('-', '_')}/messages.json`)).toString());
    expect(messages).toEqual(entriesAsMessages(BROWSER_TEXTS[language]));
  }
});

function entriesAsMessages(texts: BrowserTexts): object {
  return Object.fromEntries(Object.entries(texts).map(([name, message]) => [name, { message }]));
}
