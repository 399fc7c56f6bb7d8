import { difficultyOf, type LinkState } from './link-state.ts';
import type { PastDifficulty } from './storage.ts';

/** Enough to see what a bad day was like. */
const KEPT = 20;

/**
 * The difficulty that began when one state followed another: one of another kind than before, or the end of a link or
 * of an attempt that nobody wanted. A further failure of the same kind is no new one.
 *
 * @param at the moment of it, in local epoch milliseconds
 */
export function difficultyBegun(before: LinkState, after: LinkState, at: number): PastDifficulty | undefined {
  const kind = unwantedEnd(before, after) ?? newKind(before, after);
  return kind && { at: new Date(at).toISOString(), kind, while: before.state };
}

/** The last difficulties, one more being the newest; it stands at the end. */
export function withDifficulty(past: readonly PastDifficulty[], newest: PastDifficulty): PastDifficulty[] {
  return [...past, newest].slice(-KEPT);
}

function unwantedEnd(before: LinkState, after: LinkState): PastDifficulty['kind'] | undefined {
  if (after.state !== 'unlinked' || !after.reason || after.reason === 'cancelled') return undefined;
  const isOld = before.state === 'unlinked' && before.reason === after.reason;
  return isOld ? undefined : after.reason;
}

function newKind(before: LinkState, after: LinkState): PastDifficulty['kind'] | undefined {
  const kind = difficultyOf(after)?.kind;
  return kind === difficultyOf(before)?.kind ? undefined : kind;
}
