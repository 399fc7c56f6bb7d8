/*
 * How one state of the link follows another.
 *
 *                 start                     pinReceived
 *   unlinked ───────────────> requesting ───────────────> pending
 *     ^  ^                       │   ^                     │ │ │
 *     │  └── requestFailed, ─────┘   └──── newCode ────────┘ │ │
 *     │      cancel                                          │ │ claimed
 *     ├───────── expired, timeUp, rejected, cancel ──────────┘ v
 *     └───────── unlink, revoked ─────────────────────────── linked
 *
 * `erase` leads from every state to a bare `unlinked`.
 * Every attempt has its own id, which is its client identifier. A result of any attempt but the current one changes nothing.
 * All times are local epoch milliseconds; `at` is the moment of the event.
 */
import {
  attemptOf,
  failureOf,
  isAttempt,
  isRateLimited,
  type Linked,
  type LinkMethod,
  type LinkPin,
  type LinkState,
  type Pending,
  type PlexFailure,
  type Requesting,
  remainingWait,
  type SignInTab,
  UNLINKED,
  type Unlinked,
} from '../../shared/link-state.ts';
import { deadlineAfter } from './pin-deadline.ts';

export type LinkEvent =
  | { type: 'start'; method: LinkMethod; attempt: string; at: number }
  | { type: 'newCode'; attempt: string; at: number }
  | { type: 'cancel'; at: number }
  | { type: 'pinReceived'; attempt: string; pin: LinkPin; expiresInSeconds: number; at: number }
  | { type: 'requestFailed'; attempt: string; failure: PlexFailure }
  | { type: 'rejected'; attempt: string }
  | { type: 'tabDue'; attempt: string }
  | { type: 'tabOpened'; attempt: string; tabId: number | undefined }
  | { type: 'leftoverTabClosed'; tabId: number }
  | { type: 'unclaimed'; attempt: string; expiresInSeconds: number; at: number }
  | { type: 'pollFailed'; attempt: string; failure: PlexFailure; at: number }
  | { type: 'expired'; attempt: string }
  | { type: 'timeUp'; attempt: string }
  | { type: 'claimed'; attempt: string; at: number }
  | { type: 'resumed'; at: number; browserStarted: boolean; hasProfile?: boolean }
  | { type: 'accessGranted'; restart?: { attempt: string; at: number } }
  | { type: 'accessWithheld'; at: number }
  | { type: 'profileReceived'; at: number; nextCheckInMs: number }
  | { type: 'profileFailed'; failure: PlexFailure; at: number; isRefusal: boolean }
  | { type: 'checkDue'; at: number }
  | { type: 'revoked' }
  | { type: 'unlink' }
  | { type: 'erase'; at: number };

type EventOf<Type extends LinkEvent['type']> = Extract<LinkEvent, { type: Type }>;
type AttemptEvent = Exclude<Extract<LinkEvent, { attempt: string }>, { type: 'start' | 'newCode' }>;
type LinkedEvent = EventOf<'profileReceived' | 'profileFailed' | 'checkDue' | 'revoked' | 'unlink'>;

/** Age in ms up to which a request for a PIN is resumed: the user may still be waiting for it. */
const STALE_REQUEST_MS = 60_000;

/** Minimum time in ms between the last check of the link and one at a start of the browser. */
const SHORTEST_CHECK_INTERVAL_MS = 12 * 60 * 60_000;

/** Number of failed polls that ends an attempt once the PIN's time is up by the local clock. */
const POLLS_PAST_DEADLINE = 5;

/** The next state; the very same object if the event changes nothing. */
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
    case 'leftoverTabClosed':
      return leftoverTabOf(link) === event.tabId ? withoutTab(link) : link;
    case 'accessGranted':
      return accessGranted(link, event);
    case 'accessWithheld':
      return accessWithheld(link, event.at);
    case 'resumed':
      return resumed(link, event);
    case 'erase':
      return { state: 'unlinked', failure: activeRateLimit(link, event.at), leftoverTabId: tabToClose(link) };
    default:
      return link.state === 'linked' ? whileLinked(link, event) : link;
  }
}

/** Whether an event abandons a PIN: plex.tv has not said that it is dead or claimed, so it can still be claimed. */
export function abandonsPin(event: LinkEvent, link: LinkState, next: LinkState): boolean {
  return link.state === 'pending' && attemptOf(next) !== link.attempt && !isPlexsWord(event);
}

/** Whether plex.tv itself ends a PIN by an event. */
function isPlexsWord(event: LinkEvent): boolean {
  const isTimeUp = event.type === 'unclaimed' && event.expiresInSeconds <= 0;
  return isTimeUp || event.type === 'expired' || event.type === 'claimed';
}

/** Whether a request for a PIN is too old to be resumed. */
export function isStaleRequest({ since }: Requesting, at: number): boolean {
  return Math.abs(at - since) > STALE_REQUEST_MS;
}

function duringAttempt(link: LinkState, event: AttemptEvent): LinkState {
  if (!isAttempt(link)) return link;
  if (event.type === 'rejected') return { state: 'unlinked', reason: 'rejected', method: link.method };
  return link.state === 'requesting' ? whileRequesting(link, event) : whilePending(link, event);
}

function whileRequesting(link: Requesting, event: AttemptEvent): LinkState {
  switch (event.type) {
    case 'pinReceived':
      return pinReceived(link, event);
    case 'requestFailed':
      return { state: 'unlinked', failure: event.failure, method: link.method };
    default:
      return link;
  }
}

function pinReceived({ method, attempt }: Requesting, event: EventOf<'pinReceived'>): Pending {
  const { pin, expiresInSeconds, at } = event;
  const expiresAt = at + expiresInSeconds * 1000;
  const signInTab = method === 'browser' ? ({ status: 'due' } as const) : undefined;
  return { state: 'pending', method, attempt, pin, expiresInSeconds, expiresAt, signInTab };
}

function whilePending(link: Pending, event: AttemptEvent): LinkState {
  switch (event.type) {
    case 'unclaimed':
      return unclaimed(link, event);
    case 'pollFailed':
      return pollFailed(link, event);
    case 'expired':
    case 'timeUp':
      return expired(link);
    case 'claimed':
      return claimed(link, event.at);
    case 'tabDue':
      return link.signInTab?.status === 'due' ? link : { ...link, signInTab: { status: 'due' } };
    case 'tabOpened':
      return { ...link, signInTab: openTab(event.tabId) };
    default:
      return link;
  }
}

function claimed(link: Pending, at: number): Linked {
  const check = { retryAt: at, waitMs: 0 };
  return { state: 'linked', linkedAt: at, profile: 'fetching', check, leftoverTabId: tabToClose(link) };
}

function pollFailed(link: Pending, { failure, at }: EventOf<'pollFailed'>): LinkState {
  const isOver = at > link.expiresAt && failure.failures >= POLLS_PAST_DEADLINE;
  return isOver ? expired(link) : { ...link, failure };
}

function whileLinked(link: Linked, event: LinkedEvent): LinkState {
  switch (event.type) {
    case 'profileReceived':
      return profileReceived(link, event);
    case 'profileFailed':
      return profileFailed(link, event);
    case 'checkDue':
      return { ...link, check: { retryAt: event.at, waitMs: 0 } };
    case 'revoked':
      return { state: 'unlinked', reason: 'revoked' };
    case 'unlink':
      return UNLINKED;
  }
}

function profileReceived(link: Linked, { at, nextCheckInMs }: EventOf<'profileReceived'>): Linked {
  const check = { retryAt: at + nextCheckInMs, waitMs: nextCheckInMs };
  return { ...link, profile: 'known', check, refused: undefined, failure: undefined };
}

function profileFailed(link: Linked, { failure, at, isRefusal }: EventOf<'profileFailed'>): Linked {
  if (!isRefusal) return { ...link, failure };
  const { since, times } = link.refused ?? { since: at, times: 0 };
  return { ...link, failure, refused: { since: Math.min(since, at), times: times + 1 } };
}

function start(link: LinkState, { method, attempt, at }: EventOf<'start'>): LinkState {
  if (link.state === 'linked' || isRateLimited(link, at)) return link;
  if (isAttempt(link) && link.method === method) return link;
  return { state: 'requesting', method, attempt, since: at, leftoverTabId: tabToClose(link) };
}

function newCode(link: LinkState, { attempt, at }: EventOf<'newCode'>): LinkState {
  if (link.state === 'linked' || link.state === 'requesting' || isRateLimited(link, at)) return link;
  const method = link.method ?? 'code';
  return { state: 'requesting', method, attempt, since: at, leftoverTabId: tabToClose(link) };
}

function resumed(link: LinkState, { at, browserStarted, hasProfile = false }: EventOf<'resumed'>): LinkState {
  if (link.state === 'requesting' && (browserStarted || isStaleRequest(link, at))) {
    return { state: 'unlinked', method: link.method };
  }
  // Tab ids end with the browser's run.
  if (!browserStarted) return link;
  return withoutTab(link.state === 'linked' && !hasProfile ? checkSoon(link, at) : link);
}

/**
 * A start of the browser is a good moment to check the link, unless the last check was a short while ago. With a profile,
 * whose token is checked as well, that would be more than two requests a day.
 */
function checkSoon(link: Linked, at: number): Linked {
  const isRecent = remainingWait(link.check, at) >= link.check.waitMs - SHORTEST_CHECK_INTERVAL_MS;
  return isRecent ? link : { ...link, check: { retryAt: at, waitMs: 0 } };
}

/** With `restart`, an attempt that failed because access was withheld starts again. */
function accessGranted(link: LinkState, { restart }: EventOf<'accessGranted'>): LinkState {
  if (link.state === 'requesting' || link.failure?.kind !== 'no-access') return link;
  const cleared = { ...link, failure: undefined };
  return cleared.state === 'unlinked' && cleared.method && restart
    ? start(cleared, { type: 'start', method: cleared.method, ...restart })
    : cleared;
}

/** Shown at once, before a request fails because of it: these states depend on plex.tv. */
function accessWithheld(link: LinkState, at: number): LinkState {
  if ((link.state !== 'pending' && link.state !== 'linked') || link.failure?.kind === 'no-access') return link;
  return { ...link, failure: { kind: 'no-access', failures: 1, retryAt: at, waitMs: 0 } };
}

function cancelled(link: Requesting | Pending, at: number): Unlinked {
  const failure = activeRateLimit(link, at);
  return { state: 'unlinked', reason: 'cancelled', method: link.method, failure, leftoverTabId: tabToClose(link) };
}

/** A rate limit outlives the attempt. */
function activeRateLimit(link: LinkState, at: number): PlexFailure | undefined {
  return isRateLimited(link, at) ? failureOf(link) : undefined;
}

/** The tab that is left to close when a state ends. */
function tabToClose(link: LinkState): number | undefined {
  if (link.state !== 'pending') return link.leftoverTabId;
  return link.signInTab?.status === 'open' ? link.signInTab.id : undefined;
}

function leftoverTabOf(link: LinkState): number | undefined {
  return link.state === 'pending' ? undefined : link.leftoverTabId;
}

function withoutTab(link: LinkState): LinkState {
  if (link.state === 'pending') return link.signInTab ? { ...link, signInTab: undefined } : link;
  return link.leftoverTabId === undefined ? link : { ...link, leftoverTabId: undefined };
}

function openTab(id: number | undefined): SignInTab | undefined {
  return id === undefined ? undefined : { status: 'open', id };
}

function expired(link: Pending): Unlinked {
  return { state: 'unlinked', reason: 'expired', method: link.method };
}

/** The PIN is still unclaimed. */
function unclaimed(link: Pending, { expiresInSeconds, at }: EventOf<'unclaimed'>): LinkState {
  const deadline = deadlineAfter(link, expiresInSeconds, at);
  if (deadline === null) return expired(link);
  return deadline === link ? withoutFailure(link) : { ...deadline, failure: undefined };
}

function withoutFailure(link: Pending): Pending {
  return link.failure ? { ...link, failure: undefined } : link;
}
