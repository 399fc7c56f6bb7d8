import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startFirefox } from '../../browsers/firefox.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with the startup cache of this Firefox; undefined in other browsers. */
    startupCache?: string;
  }
}

/** Firefox's compiled code and the version it belongs to. Nothing else of the profile is reused. */
const CACHE = ['startupCache', 'compatibility.ini'];

/**
 * Starts Firefox once before its tests, without the extension, and keeps what it compiles on its first start: compiling
 * takes longer than the rest of the start.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tether-startup-'));
  if (project.name === 'firefox') project.provide('startupCache', await makeCache(folder));
  return () => rm(folder, { recursive: true, force: true });
}

async function makeCache(folder: string): Promise<string> {
  const profile = join(folder, 'profile');
  const proxy = await startRefusingProxy();
  const browser = await startFirefox({ profile, proxyPort: proxy.port });
  await browser.close();
  proxy.close();
  for (const name of CACHE) await cp(join(profile, name), join(folder, 'cache', name), { recursive: true });
  return join(folder, 'cache');
}

/** A proxy that refuses every connection, so that no request leaves the machine. */
async function startRefusingProxy() {
  const server = createServer((client) => client.on('error', () => undefined).destroy());
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return { port: address.port, close: () => server.close() };
}
