import { setTimeout as after } from 'node:timers/promises';

/**
 * Waits until `look` gives something other than null, undefined or false.
 *
 * @param what named in the error, together with what was seen last
 * @throws Error when that has not happened within `timeoutMs`
 */
export async function until<Found>(
  what: string,
  look: () => Promise<Found> | Found,
  { timeoutMs = 10_000, seen }: { timeoutMs?: number; seen?: () => Promise<unknown> } = {},
): Promise<NonNullable<Exclude<Found, false>>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found as NonNullable<Exclude<Found, false>>;
    if (Date.now() > deadline) {
      const last = seen ? ` Seen last: ${JSON.stringify(await seen())}` : '';
      throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.${last}`);
    }
    await after(50);
  }
}
