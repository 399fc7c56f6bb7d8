import { failureOf, type LinkState } from '../../shared/link-state.ts';
import type { PastFailure } from '../../shared/storage/link.ts';

/** Number of failures kept for diagnostics. */
const KEPT = 20;

/**
 * The failure that began when one state followed another: one of another kind than before, or an unwanted end of a
 * link or an attempt. Another failure of the same kind does not count.
 *
 * @param at its moment, in local epoch milliseconds
 */
export function failureBegun(before: LinkState, after: LinkState, at: number): PastFailure | undefined {
  const kind = unwantedEnd(before, after) ?? newKind(before, after);
  return kind && { at: new Date(at).toISOString(), kind, while: before.state };
}

/** The last failures, with the newest at the end. */
export function withFailure(past: readonly PastFailure[], newest: PastFailure): PastFailure[] {
  return [...past, newest].slice(-KEPT);
}

function unwantedEnd(before: LinkState, after: LinkState): PastFailure['kind'] | undefined {
  if (after.state !== 'unlinked' || !after.reason || after.reason === 'cancelled') return undefined;
  const isOld = before.state === 'unlinked' && before.reason === after.reason;
  return isOld ? undefined : after.reason;
}

function newKind(before: LinkState, after: LinkState): PastFailure['kind'] | undefined {
  const kind = failureOf(after)?.kind;
  return kind === failureOf(before)?.kind ? undefined : kind;
}
