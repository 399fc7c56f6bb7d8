import { execFile } from 'node:child_process';
import { cp, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserName } from '../../browsers/extension-browser.ts';
import type { Consumer } from '../../packages/consumer.ts';

const BROWSERS: Record<BrowserName, string> = { chromium: 'chrome', firefox: 'firefox' };

/** Builds the example extension outside the repository, with the packed package; resolves with the built folder. */
export async function buildExample(consumer: Consumer, browserName: BrowserName): Promise<string> {
  const name = BROWSERS[browserName];
  await cp(resolve('examples/link-extension'), consumer.folder, { recursive: true });
  await symlink(resolve('node_modules/wxt'), join(consumer.folder, 'node_modules/wxt'), 'junction');
  const command = [resolve('node_modules/wxt/bin/wxt.mjs'), 'build', '-b', name];
  await promisify(execFile)(process.execPath, command, { cwd: consumer.folder });
  return join(consumer.folder, `.output/${name}-mv3`);
}
