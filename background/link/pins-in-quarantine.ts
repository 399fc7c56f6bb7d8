import * as v from 'valibot';
import type { AbandonedPin } from '../../shared/storage/link.ts';
import { objectsIn } from './objects-in.ts';

/** Lifetime in ms of the PINs that live longest: the deadline of one that cannot be read. */
const LONGEST_LIFE_MS = 1_800_000;

const pinId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const clientIdentifier = v.fallback(v.nullish(v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/))), null);

/** The state of the link, or an entry of the abandoned PINs. */
const holderSchema = v.union([
  v.pipe(
    v.object({ pin: v.object({ id: pinId }) }),
    v.transform(({ pin }) => ({ id: pin.id, clientIdentifier: null })),
  ),
  v.object({ id: pinId, expiresAt: v.unknown(), clientIdentifier }),
]);

/**
 * Finds the PINs in an unreadable state of the link or list of abandoned PINs, at any depth: they can still be claimed.
 *
 * @param known the installation's client identifier, if there is one; replaces a PIN's own if that is lost
 * @param now the moment at which they are found, in local epoch milliseconds
 */
export function findPins(values: readonly unknown[], known: string | null, now: number): AbandonedPin[] {
  return objectsIn(values).flatMap((value) => {
    const { success, output } = v.safeParse(holderSchema, value);
    const client = (success && output.clientIdentifier) || known;
    if (!success || !client) return [];
    const next = { retryAt: now, waitMs: 0 };
    return [{ id: output.id, clientIdentifier: client, expiresAt: now + LONGEST_LIFE_MS, next }];
  });
}
