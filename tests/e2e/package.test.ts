import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, inject, test } from 'vitest';
import { BROWSER_TEXTS, type BrowserTexts } from '../../locales/browser/index.ts';
import { LANGUAGES } from '../../locales/languages.ts';
import { BUILDS } from '../browsers/launch.ts';

const BUILD = BUILDS[inject('browserName')];

const read = (file: string) => readFile(join(BUILD, file));

/** In bytes; browsers and stores count what is packed. */
const packedSize = (content: Buffer | string) => gzipSync(content, { level: 9 }).length;

test('a page of Plex Web loads one small script, and the panel not before it opens', async () => {
  const { content_scripts: scripts } = JSON.parse((await read('manifest.json')).toString());
  expect(scripts).toEqual([{ matches: ['https://app.plex.tv/*'], js: ['content-scripts/plex.js'] }]);
  const script = await read('content-scripts/plex.js');
  expect(packedSize(script)).toBeLessThanOrEqual(8_000);
  expect(script.toString()).not.toContain('Copy all links');
  expect((await read('item-panel.js')).toString()).toContain('Copy all links');
});

test('the popup loads few scripts, and the texts of one language', async () => {
  const page = (await read('popup.html')).toString();
  const named = [...page.matchAll(/ (?:src|href)="\/(chunks\/[^"]+\.js)"/g)].map(([, file]) => String(file));
  const { atOnce, later } = await scriptsOf(named);
  expect(atOnce.length).toBeGreaterThanOrEqual(1);
  expect(later).toHaveLength(LANGUAGES.length);
  const sizes = (files: string[]) => Promise.all(files.map(async (file) => packedSize(await read(file))));
  const all = (await sizes(atOnce)).reduce((sum, size) => sum + size) + Math.max(...(await sizes(later)));
  expect(all).toBeLessThanOrEqual(18_000);
});

test('a wake-up of the background loads one small script, and what is seldom needed not with it', async () => {
  const { background } = JSON.parse((await read('manifest.json')).toString());
  expect(background.scripts ?? [background.service_worker]).toEqual(['background.js']);
  const script = await read('background.js');
  expect(packedSize(script)).toBeLessThanOrEqual(14_000);
  const onlySeldom = 'registerContentScripts';
  expect(script.toString()).not.toContain(onlySeldom);
  expect((await read('background-extras.js')).toString()).toContain(onlySeldom);
});

test('the whole extension is a small download', async () => {
  const entries = await readdir(BUILD, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => readFile(join(parentPath, name))),
  );
  // An archive keeps a name and some numbers for each file, in two places.
  const size = files.reduce((sum, file) => sum + packedSize(file) + 100, 0);
  expect(files.length).toBeGreaterThan(20);
  expect(size).toBeLessThanOrEqual(150_000);
});

test('whoever wants no more than to link a device gets little with it', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: 'plex/tv.ts', formats: ['es'] },
      // Else Vite leaves the white space in an ES module of a library.
      rolldownOptions: { output: { minify: true } },
    },
  });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunks = outputs.flatMap((each) => (each.type === 'chunk' ? [each] : []));
  expect(chunks.flatMap(({ exports }) => exports).sort()).toEqual(['getPin', 'getToken']);
  expect(packedSize(chunks.map(({ code }) => code).join(''))).toBeLessThanOrEqual(4_000);
});

test('few packages of others are built in', async () => {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(6);
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

/** What scripts load, themselves included: by static imports, and by the dynamic ones of all of these. */
async function scriptsOf(files: string[]): Promise<{ atOnce: string[]; later: string[] }> {
  const atOnce = new Set(files);
  const later = new Set<string>();
  // A set goes on to what is added while it is gone through.
  for (const file of atOnce) {
    const code = (await read(file)).toString();
    for (const [, name] of code.matchAll(/(?:from|import)["'`]\.\/([\w-]+\.js)["'`]/g)) atOnce.add(`chunks/${name}`);
    for (const [, name] of code.matchAll(/import\(["'`]\.\/([\w-]+\.js)["'`]\)/g)) later.add(`chunks/${name}`);
  }
  return { atOnce: [...atOnce], later: [...later] };
}

test('the version is that of package.json', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(JSON.parse((await read('manifest.json')).toString())).toMatchObject({ version });
});

function entriesAsMessages(texts: BrowserTexts): object {
  return Object.fromEntries(Object.entries(texts).map(([name, message]) => [name, { message }]));
}
