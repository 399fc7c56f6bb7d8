/*
 * What "linked" means, and how one state follows another.
 *
 *                 start                     pinReceived
 *   unlinked ───────────────> requesting ───────────────> pending
 *     ^  ^                       │   ^                     │ │ │
 *     │  └── requestFailed, ─────┘   └──── newCode ────────┘ │ │
 *     │      cancel                                          │ │ claimed
 *     ├───────── expired, timeUp, rejected, cancel ──────────┘ v
 *     └───────── unlink, revoked ─────────────────────────── linked
 *
 * Erasing leads from every state to a bare `unlinked`.
 * Every attempt has an id of its own. A result that names another attempt than the current one changes nothing.
 * All times are local epoch milliseconds, `at` being the moment of the event.
 */

/** `browser`: Plex's sign-in page in a tab. `code`: four characters, typed at plex.tv/link on any device. */
export type LinkMethod = 'browser' | 'code';

export type PlexFailureKind = 'offline' | 'timeout' | 'rate-limited' | 'server-error' | 'unreadable' | 'no-access';

/** Why plex.tv gives no usable answer just now, after so many `failures` in a row, and the wait until the next try. */
export type PlexFailure = Wait & { kind: PlexFailureKind; failures: number };

/** A wait of `waitMs`, to end at `retryAt` by the local clock; see {@link remainingWait}. */
export type Wait = { retryAt: number; waitMs: number };

type UnlinkedReason = 'expired' | 'cancelled' | 'revoked' | 'rejected' | 'unreadable';

export type Unlinked = {
  state: 'unlinked';
  reason?: UnlinkedReason | undefined;
  /** What kept the last request for a PIN from succeeding. */
  failure?: PlexFailure | undefined;
  /** The method of the attempt that ended here, for trying again. */
  method?: LinkMethod | undefined;
  tab?: LeftoverTab;
};

export type Requesting = { state: 'requesting'; method: LinkMethod; attempt: string; since: number; tab?: LeftoverTab };

/** The tab with the sign-in page of an attempt that is over, while it is still to be closed. */
type LeftoverTab = number | undefined;

export type LinkPin = { id: number; code: string; qr: string | null };

export type Pending = {
  state: 'pending';
  method: LinkMethod;
  attempt: string;
  pin: LinkPin;
  /** When the PIN dies, by the local clock; moves when an answer shows that the clock was wrong. */
  expiresAt: number;
  /** The remaining seconds that plex.tv named when `expiresAt` was last set. */
  expiresInSeconds: number;
  /** The deadline has passed, but plex.tv has not said so: it may be our clock that has jumped. */
  deadlineUncertain?: boolean | undefined;
  /** The tab with Plex's page: `due` until it has been opened, then its id; absent when there is none. */
  tab?: 'due' | number | undefined;
  failure?: PlexFailure | undefined;
};

type Linked = {
  state: 'linked';
  linkedAt: number;
  profile: 'fetching' | 'known';
  /** When plex.tv is next asked whether it still knows the token. */
  check: Wait;
  tab?: LeftoverTab;
  failure?: PlexFailure | undefined;
};

export type LinkState = Unlinked | Requesting | Pending | Linked;

export type LinkEvent =
  | { type: 'start'; method: LinkMethod; attempt: string; at: number }
  | { type: 'newCode'; attempt: string; at: number }
  | { type: 'cancel'; at: number }
  | { type: 'pinReceived'; attempt: string; pin: LinkPin; expiresInSeconds: number; at: number }
  | { type: 'requestFailed'; attempt: string; failure: PlexFailure }
  | { type: 'rejected'; attempt: string }
  | { type: 'tabDue'; attempt: string }
  | { type: 'tabOpened'; attempt: string; tab: number | undefined }
  | { type: 'tabSettled'; tab: number }
  | { type: 'unclaimed'; attempt: string; expiresInSeconds: number; at: number }
  | { type: 'checkFailed'; attempt: string; failure: PlexFailure; at: number }
  | { type: 'expired'; attempt: string }
  | { type: 'timeUp'; attempt: string }
  | { type: 'claimed'; attempt: string; at: number }
  | { type: 'resumed'; at: number; browserStarted: boolean }
  | { type: 'accessGranted'; restart?: { attempt: string; at: number } }
  | { type: 'accessWithheld'; at: number }
  | { type: 'profileReceived'; at: number; nextCheckInMs: number }
  | { type: 'profileFailed'; failure: PlexFailure }
  | { type: 'revoked' }
  | { type: 'unlink' }
  | { type: 'erase'; at: number };

export const UNLINKED: Unlinked = { state: 'unlinked' };

/** A request for a PIN that a dead worker left behind is taken up again only while the person may still be waiting. */
const STALE_REQUEST_MS = 60_000;

/** Network latency and clock drift move a computed deadline a little; that is no reason to store it again. */
const DEADLINE_TOLERANCE_MS = 5_000;

/** By so much a local clock is corrected now and then; one that goes back by more was set. */
const CLOCK_TOLERANCE_MS = 5_000;

/** At a start of the browser the link is looked at only if the last look is this long ago. */
const SHORTEST_CHECK_INTERVAL_MS = 12 * 60 * 60_000;

/** So long a PIN whose deadline is in doubt is checked on, for plex.tv's seconds to count down or not. */
const UNCERTAIN_DEADLINE_MS = 5_000;

/** Once a PIN's time is over by our clock, so many unanswered checks end the attempt. */
const CHECKS_PAST_DEADLINE = 5;

/** The next state; the very same object when the event changes nothing. */
export function transition(link: LinkState, event: LinkEvent): LinkState {
  if ('attempt' in event && event.type !== 'start' && event.type !== 'newCode') {
    return attemptOf(link) === event.attempt ? duringAttempt(link, event) : link;
  }
  switch (event.type) {
    case 'start':
      return start(link, event);
    case 'newCode':
      return newCode(link, event);
    case 'cancel':
      return isAttempt(link) ? cancelled(link, event.at) : link;
    case 'tabSettled':
      return link.tab === event.tab ? { ...link, tab: undefined } : link;
    case 'accessGranted':
      return accessGranted(link, event);
    case 'accessWithheld':
      return accessWithheld(link, event.at);
    case 'resumed':
      return resumed(link, event);
    case 'erase':
      return { state: 'unlinked', failure: activeRateLimit(link, event.at), tab: leftoverTab(link) };
    default:
      return link.state === 'linked' ? whileLinked(link, event) : link;
  }
}

/** The id of the attempt under way, if any. */
export function attemptOf(link: LinkState): string | undefined {
  return isAttempt(link) ? link.attempt : undefined;
}

export function isAttempt(link: LinkState): link is Requesting | Pending {
  return link.state === 'requesting' || link.state === 'pending';
}

/**
 * Milliseconds until the next try, never more than the wait itself. An end farther off than that shows that the local
 * clock was set back; the wait then counts as over, or it would last until the clock has caught up.
 */
export function remainingWait(wait: Wait | null | undefined, at: number): number {
  const left = wait ? wait.retryAt - at : 0;
  return wait && left <= wait.waitMs + CLOCK_TOLERANCE_MS ? Math.min(wait.waitMs, Math.max(0, left)) : 0;
}

/** Whether plex.tv has asked us to slow down and the wait is not over. */
export function isRateLimited(link: LinkState, at: number): boolean {
  const failure = failureOf(link);
  return failure?.kind === 'rate-limited' && remainingWait(failure, at) > 0;
}

export function failureOf(link: LinkState): PlexFailure | undefined {
  return 'failure' in link ? link.failure : undefined;
}

type AttemptEvent = Exclude<Extract<LinkEvent, { attempt: string }>, { type: 'start' | 'newCode' }>;
type LinkedEvent = Extract<LinkEvent, { type: 'profileReceived' | 'profileFailed' | 'revoked' | 'unlink' }>;

function duringAttempt(link: LinkState, event: AttemptEvent): LinkState {
  if (!isAttempt(link)) return link;
  if (event.type === 'rejected') return { state: 'unlinked', reason: 'rejected', method: link.method };
  return link.state === 'requesting' ? whileRequesting(link, event) : whilePending(link, event);
}

function whileRequesting(link: Requesting, event: AttemptEvent): LinkState {
  const { method, attempt } = link;
  switch (event.type) {
    case 'pinReceived':
      return {
        state: 'pending',
        method,
        attempt,
        pin: event.pin,
        expiresInSeconds: event.expiresInSeconds,
        expiresAt: event.at + event.expiresInSeconds * 1000,
        tab: method === 'browser' ? 'due' : undefined,
      };
    case 'requestFailed':
      return { state: 'unlinked', failure: event.failure, method };
    default:
      return link;
  }
}

function whilePending(link: Pending, event: AttemptEvent): LinkState {
  switch (event.type) {
    case 'unclaimed':
      return unclaimed(link, event);
    case 'checkFailed':
      return event.at > link.expiresAt && event.failure.failures >= CHECKS_PAST_DEADLINE
        ? expired(link)
        : { ...link, failure: event.failure };
    case 'expired':
    case 'timeUp':
      return expired(link);
    case 'claimed':
      return {
        state: 'linked',
        linkedAt: event.at,
        profile: 'fetching',
        check: { retryAt: event.at, waitMs: 0 },
        tab: leftoverTab(link),
      };
    case 'tabDue':
      return link.tab === 'due' ? link : { ...link, tab: 'due' };
    case 'tabOpened':
      return { ...link, tab: event.tab };
    default:
      return link;
  }
}

function whileLinked(link: Linked, event: LinkedEvent): LinkState {
  switch (event.type) {
    case 'profileReceived':
      return {
        ...link,
        profile: 'known',
        check: { retryAt: event.at + event.nextCheckInMs, waitMs: event.nextCheckInMs },
        failure: undefined,
      };
    case 'profileFailed':
      return { ...link, failure: event.failure };
    case 'revoked':
      return { state: 'unlinked', reason: 'revoked' };
    case 'unlink':
      return UNLINKED;
  }
}

function start(link: LinkState, { method, attempt, at }: Extract<LinkEvent, { type: 'start' }>): LinkState {
  if (link.state === 'linked' || isRateLimited(link, at)) return link;
  if (isAttempt(link) && link.method === method) return link;
  return { state: 'requesting', method, attempt, since: at, tab: leftoverTab(link) };
}

function newCode(link: LinkState, { attempt, at }: Extract<LinkEvent, { type: 'newCode' }>): LinkState {
  if (link.state === 'linked' || link.state === 'requesting' || isRateLimited(link, at)) return link;
  return { state: 'requesting', method: link.method ?? 'code', attempt, since: at, tab: leftoverTab(link) };
}

function resumed(link: LinkState, { at, browserStarted }: Extract<LinkEvent, { type: 'resumed' }>): LinkState {
  if (link.state === 'requesting' && (browserStarted || Math.abs(at - link.since) > STALE_REQUEST_MS)) {
    return { state: 'unlinked', method: link.method };
  }
  if (!browserStarted) return link;
  // A start of the browser is a good moment to look whether the link still holds, if the last look is a while ago.
  const lookAgain =
    link.state === 'linked' && remainingWait(link.check, at) < link.check.waitMs - SHORTEST_CHECK_INTERVAL_MS;
  const looking = lookAgain ? { ...link, check: { retryAt: at, waitMs: 0 } } : link;
  // Tab ids do not outlive the browser's run.
  return looking.tab === undefined ? looking : { ...looking, tab: undefined };
}

/** With `restart`, an attempt that failed for want of access goes on. */
function accessGranted(link: LinkState, { restart }: Extract<LinkEvent, { type: 'accessGranted' }>): LinkState {
  if (link.state === 'requesting' || link.failure?.kind !== 'no-access') return link;
  const cleared = { ...link, failure: undefined };
  return cleared.state === 'unlinked' && cleared.method && restart
    ? start(cleared, { type: 'start', method: cleared.method, ...restart })
    : cleared;
}

/** Said at once, before a request fails for it: in these states someone counts on plex.tv being within reach. */
function accessWithheld(link: LinkState, at: number): LinkState {
  if ((link.state !== 'pending' && link.state !== 'linked') || link.failure?.kind === 'no-access') return link;
  return { ...link, failure: { kind: 'no-access', failures: 1, retryAt: at, waitMs: 0 } };
}

function cancelled(link: Requesting | Pending, at: number): Unlinked {
  const failure = activeRateLimit(link, at);
  return { state: 'unlinked', reason: 'cancelled', method: link.method, failure, tab: leftoverTab(link) };
}

/** A pause that plex.tv has asked for outlives the attempt. */
function activeRateLimit(link: LinkState, at: number): PlexFailure | undefined {
  return isRateLimited(link, at) ? failureOf(link) : undefined;
}

function leftoverTab({ tab }: LinkState): LeftoverTab {
  return typeof tab === 'number' ? tab : undefined;
}

function expired(link: Pending): Unlinked {
  return { state: 'unlinked', reason: 'expired', method: link.method };
}

/**
 * The PIN waits on. plex.tv's remaining time moves the deadline when the local clock has jumped; an answer that
 * does not count down (some report 200 for a dead PIN) never prolongs it.
 */
function unclaimed(link: Pending, { expiresInSeconds, at }: Extract<LinkEvent, { type: 'unclaimed' }>): LinkState {
  const counted = expiresInSeconds < link.expiresInSeconds;
  const remainingSeconds = counted ? expiresInSeconds : link.expiresInSeconds;
  const answered = at + remainingSeconds * 1000;
  const expiresAt = counted ? answered : Math.min(link.expiresAt, answered);
  if (expiresAt <= at) {
    if (counted || link.deadlineUncertain) return expired(link);
    return { ...link, expiresAt: at + UNCERTAIN_DEADLINE_MS, deadlineUncertain: true, failure: undefined };
  }
  if (Math.abs(expiresAt - link.expiresAt) <= DEADLINE_TOLERANCE_MS) {
    return link.failure ? { ...link, failure: undefined } : link;
  }
  return { ...link, expiresAt, expiresInSeconds: remainingSeconds, deadlineUncertain: undefined, failure: undefined };
}
