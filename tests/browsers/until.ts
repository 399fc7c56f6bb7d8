import { setTimeout as delay } from 'node:timers/promises';

/**
 * Calls `look` repeatedly until it returns something other than null, undefined or false.
 *
 * @param what named in the error, together with the last result of `seen`
 * @throws Error after `timeoutMs`
 */
export async function until<Found>(
  what: string,
  look: () => Promise<Found> | Found,
  { timeoutMs = 20_000, seen }: { timeoutMs?: number; seen?: () => Promise<unknown> } = {},
): Promise<NonNullable<Exclude<Found, false>>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found as NonNullable<Exclude<Found, false>>;
    if (Date.now() > deadline) {
      const last = seen ? ` Last seen: ${JSON.stringify(await seen())}` : '';
      throw new Error(`No sign of ${what} within ${timeoutMs} ms.${last}`);
    }
    await delay(50);
  }
}
