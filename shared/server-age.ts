import type { StoredServer } from './storage/storage.ts';

/** Addresses and tokens of servers change now and then: after so long they are asked for again. */
const STALE_MS = 24 * 60 * 60_000;

/** Whether a stored server is to be asked for again; so it is where the clock has been put back since. */
export function isStale({ fetchedAt }: StoredServer, now: number, staleMs = STALE_MS): boolean {
  return Math.abs(now - Date.parse(fetchedAt)) >= staleMs;
}
