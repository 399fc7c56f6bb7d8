/** When a PIN expires. All times are local epoch milliseconds. */
export type PinDeadline = {
  /** By the local clock; moves when an answer shows that the clock was wrong. */
  expiresAt: number;
  /** The remaining seconds that plex.tv named when `expiresAt` was last set; absent if that is unknown. */
  expiresInSeconds?: number | undefined;
  /** The deadline has passed, but plex.tv has not said so: the local clock may have jumped. */
  deadlineUncertain?: boolean | undefined;
};

/** Shift of a deadline, in ms, that network latency and clock drift explain; not worth storing. */
const DEADLINE_TOLERANCE_MS = 5_000;

/** Extra life in ms of a PIN with an uncertain deadline, for plex.tv's seconds to count down or not. */
const UNCERTAIN_DEADLINE_MS = 5_000;

/**
 * The deadline after an answer about a PIN that is still unclaimed. plex.tv's remaining time moves the deadline when the
 * local clock has jumped; an answer that does not count down (some report 200 for a dead PIN) never prolongs it.
 *
 * @param expiresInSeconds the remaining seconds in the answer
 * @param at the moment of the answer
 * @returns what it was given, with the new deadline; the very same object if nothing changes; null if the PIN's time is up
 */
export function deadlineAfter<Deadline extends PinDeadline>(
  deadline: Deadline,
  expiresInSeconds: number,
  at: number,
): Deadline | null {
  const known = deadline.expiresInSeconds ?? Number.POSITIVE_INFINITY;
  const counted = expiresInSeconds < known;
  const remainingSeconds = counted ? expiresInSeconds : known;
  const answered = at + remainingSeconds * 1000;
  const expiresAt = counted ? answered : Math.min(deadline.expiresAt, answered);
  if (expiresAt <= at) {
    if (counted || deadline.deadlineUncertain) return null;
    return { ...deadline, expiresAt: at + UNCERTAIN_DEADLINE_MS, deadlineUncertain: true };
  }
  if (deadline.expiresInSeconds !== undefined && isNear(expiresAt, deadline.expiresAt)) return deadline;
  return { ...deadline, expiresAt, expiresInSeconds: remainingSeconds, deadlineUncertain: undefined };
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= DEADLINE_TOLERANCE_MS;
}
