import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startFirefox } from '../../browsers/firefox.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with what a first start of this Firefox has compiled; there is none for other browsers. */
    startupCache?: string;
  }
}

/** Firefox's own compiled code, and which Firefox it is of; nothing else of a profile, so that each test has a fresh one. */
const CACHE = ['startupCache', 'compatibility.ini'];

/**
 * Before the tests in Firefox: starts it once, without our extension, and keeps what it compiles at every first start.
 * That takes it longer than all the rest of its start.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tether-startup-'));
  if (project.name === 'firefox') project.provide('startupCache', await makeCache(folder));
  return () => rm(folder, { recursive: true, force: true });
}

async function makeCache(folder: string): Promise<string> {
  const profile = join(folder, 'profile');
  const nowhere = await refuseAll();
  const browser = await startFirefox({ profile, proxyPort: nowhere.port });
  await browser.close();
  nowhere.close();
  for (const name of CACHE) await cp(join(profile, name), join(folder, 'cache', name), { recursive: true });
  return join(folder, 'cache');
}

/** A proxy for which everything is out of reach, so that nothing leaves the machine. */
async function refuseAll() {
  const server = createServer((client) => client.on('error', () => undefined).destroy());
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return { port: address.port, close: () => server.close() };
}
