import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, inject, test } from 'vitest';
import type { BrowserTexts } from '../../locales/browser/en.ts';
import { BROWSER_TEXTS } from '../../locales/browser/index.ts';
import { LANGUAGES } from '../../locales/languages.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { BUILDS } from '../browsers/launch.ts';

const BUILD = BUILDS[inject('browserName')];

/* Limits against accidents, in bytes and compressed; the benchmarks watch the speed. */
const MAX_BACKGROUND = 64_000;
const MAX_POPUP = 44_000;
const MAX_CONTENT_SCRIPT = 10_000;
const MAX_PACKAGE = 300_000;

const read = (file: string) => readFile(join(BUILD, file));

/** Compressed size, in bytes. */
const packedSize = (content: Buffer | string) => gzipSync(content, { level: 9 }).length;

test('a page of Plex Web loads one small script, without the item panel', async () => {
  const { content_scripts: scripts } = JSON.parse((await read('manifest.json')).toString());
  expect(scripts).toEqual([{ matches: ['https://app.plex.tv/*'], js: ['plex-page.js'] }]);
  const script = await read('plex-page.js');
  expect(packedSize(script)).toBeLessThanOrEqual(MAX_CONTENT_SCRIPT);
  const { copyAllLinks } = panelTexts.buttons;
  expect(script.toString()).not.toContain(copyAllLinks);
});

test('the content script has nothing that sends an event or a message into the page', async () => {
  const script = (await read('plex-page.js')).toString();
  expect(script).not.toMatch(/dispatchEvent|new (?:Custom|Message)?Event\b|BroadcastChannel|wxt:/);
  // To the window of our own frame, and to our end of the channel.
  expect(script.match(/.{14}\.postMessage/g)).toEqual([
    expect.stringContaining('contentWindow?'),
    expect.stringContaining('.port1'),
  ]);
});

/** The popup's own texts, those of downloads, and those in its place if storage cannot be read. */
const POPUP_TEXTS = 3;

test('the popup loads small scripts and the texts of one language', async () => {
  const page = (await read('popup.html')).toString();
  const named = [...page.matchAll(/ (?:src|href)="\/(chunks\/[^"]+\.js)"/g)].map(([, file]) => String(file));
  const { atOnce, later } = await scriptsOf(named);
  expect(atOnce.length).toBeGreaterThanOrEqual(1);
  expect(later).toHaveLength(POPUP_TEXTS * LANGUAGES.length);
  const sizes = (files: string[]) => Promise.all(files.map(async (file) => packedSize(await read(file))));
  const all = (await sizes(atOnce)).reduce((sum, size) => sum + size) + Math.max(...(await sizes(later)));
  expect(all).toBeLessThanOrEqual(MAX_POPUP);
});

test('the background is one small script', async () => {
  const { background } = JSON.parse((await read('manifest.json')).toString());
  expect(background.scripts ?? [background.service_worker]).toEqual(['background.js']);
  expect(packedSize(await read('background.js'))).toBeLessThanOrEqual(MAX_BACKGROUND);
});

test('the whole extension is a small download', async () => {
  const entries = await readdir(BUILD, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => readFile(join(parentPath, name))),
  );
  // A ZIP archive stores about 100 bytes of metadata for each file.
  const size = files.reduce((sum, file) => sum + packedSize(file) + 100, 0);
  expect(files.length).toBeGreaterThan(20);
  expect(size).toBeLessThanOrEqual(MAX_PACKAGE);
});

test('the module for linking alone pulls in a small bundle', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: 'plex/tv.ts', formats: ['es'] },
      // By default Vite keeps the whitespace of an ES module library.
      rolldownOptions: { output: { minify: true } },
    },
  });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunks = outputs.flatMap((each) => (each.type === 'chunk' ? [each] : []));
  expect(chunks.flatMap(({ exports }) => exports).sort()).toEqual(['getPin', 'getToken']);
  expect(packedSize(chunks.map(({ code }) => code).join(''))).toBeLessThanOrEqual(5_000);
});

test('the extension has few dependencies', async () => {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(6);
});

test('the manifest asks for few permissions at the installation', async () => {
  const manifest = JSON.parse((await read('manifest.json')).toString());
  expect(manifest).toMatchObject({
    permissions: ['storage', 'alarms', 'activeTab', 'scripting', 'contextMenus'],
    host_permissions: ['https://plex.tv/*', 'https://*.plex.tv/*', 'https://*.plex.direct/*'],
    optional_permissions: ['downloads'],
    optional_host_permissions: ['*://*/*'],
  });
});

test('each icon has the size that the manifest states, and the default icon is the unlinked one', async () => {
  const { icons, action } = JSON.parse((await read('manifest.json')).toString());
  expect(Object.keys(icons)).toEqual(['16', '32', '48', '96', '128']);
  expect(action.default_icon['16']).toBe('icon/unlinked-16.png');
  for (const [size, file] of [...Object.entries(icons), ...Object.entries(action.default_icon)]) {
    const icon = await read(String(file));
    // The width and height of a PNG follow its first 16 bytes.
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
  }
});

test('the name is the same in every language, and the description is translated', async () => {
  const manifest = JSON.parse((await read('manifest.json')).toString());
  expect(manifest).toMatchObject({ name: 'Tether for Plex', description: '__MSG_description__' });
  for (const language of LANGUAGES) {
    const messages = JSON.parse((await read(`_locales/${language.replace('-', '_')}/messages.json`)).toString());
    expect(messages).toEqual(entriesAsMessages({ ...BROWSER_TEXTS[language], language }));
  }
});

/** The scripts that a page loads by static imports, its own included, and those that it can import dynamically. */
async function scriptsOf(files: string[]): Promise<{ atOnce: string[]; later: string[] }> {
  const atOnce = new Set(files);
  const later = new Set<string>();
  // Iterating over a set also visits what is added meanwhile.
  for (const file of atOnce) {
    const code = (await read(file)).toString();
    for (const [, name] of code.matchAll(/(?:from|import)["'`]\.\/([\w-]+\.js)["'`]/g)) atOnce.add(`chunks/${name}`);
    for (const [, name] of code.matchAll(/import\(["'`]\.\/([\w-]+\.js)["'`]\)/g)) later.add(`chunks/${name}`);
  }
  return { atOnce: [...atOnce], later: [...later] };
}

test('the version of the manifest is the version in package.json', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(JSON.parse((await read('manifest.json')).toString())).toMatchObject({ version });
});

function entriesAsMessages(texts: BrowserTexts & { language: string }): object {
  return Object.fromEntries(Object.entries(texts).map(([name, message]) => [name, { message }]));
}
