import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
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
