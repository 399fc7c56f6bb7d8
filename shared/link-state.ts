/*
 * What "linked" means: the states of the link and what can be read from them. The machine that leads from one state to
 * the next is background/link/transition.ts. All times are local epoch milliseconds.
 */

/** `browser`: Plex's sign-in page in a tab. `code`: four characters, typed at plex.tv/link on any device. */
export type LinkMethod = 'browser' | 'code';

export type PlexFailureKind = 'offline' | 'timeout' | 'rate-limited' | 'server-error' | 'unreadable' | 'no-access';

/** Why plex.tv gives no usable answer at present, the number of failures in a row, and the wait until the next try. */
export type PlexFailure = Wait & {
  kind: PlexFailureKind;
  failures: number;
  /** How many of the last polls in a row plex.tv itself has refused; absent if it has not refused the last one. */
  refusals?: number | undefined;
};

/** A wait of `waitMs` that ends at `retryAt` by the local clock; see {@link remainingWait}. */
export type Wait = { retryAt: number; waitMs: number };

type UnlinkedReason = 'expired' | 'cancelled' | 'revoked' | 'rejected' | 'unreadable';

/** The tab with Plex's page: still to be opened, or open. */
export type SignInTab = { status: 'due' } | { status: 'open'; id: number };

/** The sign-in tab of an attempt that has ended, until it is closed. */
type LeftoverTab = { leftoverTabId?: number | undefined };

export type Unlinked = LeftoverTab & {
  state: 'unlinked';
  reason?: UnlinkedReason | undefined;
  /** Why the last request for a PIN failed. */
  failure?: PlexFailure | undefined;
  /** The method of the attempt that ended here, for another try. */
  method?: LinkMethod | undefined;
};

export type Requesting = LeftoverTab & { state: 'requesting'; method: LinkMethod; attempt: string; since: number };

export type LinkPin = { id: number; code: string };

export type Pending = {
  state: 'pending';
  method: LinkMethod;
  attempt: string;
  pin: LinkPin;
  /** When the PIN expires by the local clock; moves when an answer shows that the clock was wrong. */
  expiresAt: number;
  /** The remaining seconds that plex.tv named when `expiresAt` was last set. */
  expiresInSeconds: number;
  /** The deadline has passed, but plex.tv has not said so: the local clock may have jumped. */
  deadlineUncertain?: boolean | undefined;
  /** Absent if there is no tab. */
  signInTab?: SignInTab | undefined;
  failure?: PlexFailure | undefined;
};

export type Linked = LeftoverTab & {
  state: 'linked';
  linkedAt: number;
  /** Whether `account.user` is known. Not the profile of the Home, which is stored under `profile`. */
  profile: 'fetching' | 'known';
  /** When to ask plex.tv next whether the token is still valid. */
  check: Wait;
  /**
   * How often the token was refused since it was last accepted, and since when, by something that cannot be told from a
   * proxy.
   */
  refused?: { since: number; times: number } | undefined;
  failure?: PlexFailure | undefined;
};

export type LinkState = Unlinked | Requesting | Pending | Linked;

export const UNLINKED: Unlinked = { state: 'unlinked' };

/** Largest correction of a running clock, in ms; one that goes back further was set by hand. */
const CLOCK_TOLERANCE_MS = 5_000;

/**
 * The id of the current attempt, if any: a UUID. It is also the client identifier of the attempt's requests, and of the
 * link that follows, so that a late approval or sign-out of another attempt never ends this one's token.
 */
export function attemptOf(link: LinkState): string | undefined {
  return isAttempt(link) ? link.attempt : undefined;
}

export function isAttempt(link: LinkState): link is Requesting | Pending {
  return link.state === 'requesting' || link.state === 'pending';
}

export function failureOf(link: LinkState): PlexFailure | undefined {
  return 'failure' in link ? link.failure : undefined;
}

/** Whether a rate limit of plex.tv is in force. */
export function isRateLimited(link: LinkState, at: number): boolean {
  return pauseLeft(link, at) > 0;
}

/** Milliseconds until a rate limit of plex.tv ends; 0 if none is in force. */
export function pauseLeft(link: LinkState, at: number): number {
  const failure = failureOf(link);
  return failure?.kind === 'rate-limited' ? remainingWait(failure, at) : 0;
}

/**
 * Milliseconds until the next try, never more than the wait itself. An end further away than that shows that the local
 * clock was set back; the wait then counts as over, or it would last until the clock has caught up.
 */
export function remainingWait(wait: Wait | null | undefined, at: number): number {
  const left = wait ? wait.retryAt - at : 0;
  return wait && left <= wait.waitMs + CLOCK_TOLERANCE_MS ? Math.min(wait.waitMs, Math.max(0, left)) : 0;
}
