import * as v from 'valibot';
import type { AbandonedPin } from '../../shared/storage/link.ts';
import { headerValue } from '../../shared/storage/schemas.ts';
import { objectsIn } from './objects-in.ts';

/** Lifetime in ms of the PINs that live longest: the deadline of one that cannot be read. */
const LONGEST_LIFE_MS = 1_800_000;

const pinId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** The state of the link, or an entry of the abandoned PINs. */
const holderSchema = v.union([
  v.pipe(
    v.object({ pin: v.object({ id: pinId }), attempt: headerValue }),
    v.transform(({ pin, attempt }) => ({ id: pin.id, clientIdentifier: attempt })),
  ),
  v.object({ id: pinId, expiresAt: v.unknown(), clientIdentifier: headerValue }),
]);

/**
 * Finds the PINs in an unreadable state of the link or list of abandoned PINs, at any depth: they can still be claimed.
 * Without its client identifier plex.tv cannot be asked for a PIN, and gives its token to nobody.
 *
 * @param now the moment at which they are found, in local epoch milliseconds
 */
export function findPins(values: readonly unknown[], now: number): AbandonedPin[] {
  return objectsIn(values).flatMap((value) => {
    const { success, output } = v.safeParse(holderSchema, value);
    if (!success) return [];
    const { id, clientIdentifier } = output;
    return [{ id, clientIdentifier, expiresAt: now + LONGEST_LIFE_MS, next: { retryAt: now, waitMs: 0 } }];
  });
}
