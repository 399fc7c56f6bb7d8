import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { until } from '../../browsers/until.ts';
import type { Lab } from './test-context.ts';

/** What a player gets at the address of a link: the status and the bytes. */
export function play({ simulator }: Lab, address: string): Promise<{ status: number; bytes: Buffer }> {
  const { host, pathname, search } = new URL(address);
  return new Promise((resolve, reject) => {
    const options = { port: simulator.port, path: pathname + search, headers: { host } };
    const asked = request(options, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) });
    });
    asked.on('error', reject).end();
  });
}

/** The bytes that a player gets at the address of a link that works. */
export async function bytesAt(lab: Lab, address: string): Promise<Buffer> {
  const { status, bytes } = await play(lab, address);
  if (status !== 200) throw new Error(`Status ${status}`);
  return bytes;
}

/** The token in the address of a link; null for any other text. */
export function tokenIn(address: string): string | null {
  return URL.canParse(address) ? new URL(address).searchParams.get('X-Plex-Token') : null;
}

/** A downloaded file, once it is complete. */
export async function download({ downloads }: Lab, name: string, size = 1): Promise<Buffer> {
  return until(`the download "${name}"`, async () => {
    const content = await readFile(join(downloads, name)).catch(() => null);
    return content && content.length >= size ? content : null;
  });
}

/** The addresses in a playlist, in order. */
export function addressesIn(playlist: Buffer): string[] {
  return playlist
    .toString()
    .split(/\r?\n/)
    .filter((line) => line.startsWith('http'));
}
