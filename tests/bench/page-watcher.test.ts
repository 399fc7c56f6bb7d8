import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { pageWatcherScript, writePageWatcher } from './page-watcher.ts';

test('The script of the page watcher parses, and has a fixed size', async () => {
  const script = await pageWatcherScript();
  expect(() => new Script(script)).not.toThrow();
  expect(script.length).toBeGreaterThan(50_000);
  expect(script.length).toBeLessThan(60_000);
});

test('The page watcher is an extension with one content script for Plex Web', async () => {
  const folder = await writePageWatcher();
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  expect(manifest.content_scripts).toEqual([{ matches: ['https://app.plex.tv/*'], js: ['content.js'] }]);
  expect(await readFile(join(folder, 'content.js'), 'utf8')).toBe(await pageWatcherScript());
});
