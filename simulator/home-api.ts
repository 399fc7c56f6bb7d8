import type { Clock } from './clock.ts';
import { type Answer, plexValue, type SimulatedRequest } from './http.ts';
import type { PlexAccounts } from './plex-accounts.ts';
import type { SimulatedHomeUser } from './plex-home.ts';
import { plexDocument, plexError } from './plex-tv-answers.ts';

const MINUTE_MS = 60_000;

/** Returns the users of the Home; without one, the account's own user alone. */
export function answerHomeUsers(request: SimulatedRequest, { home, user }: PlexAccounts): Answer {
  const alone = { ...user, admin: true, guest: false, restricted: false, pin: null, hidden: new Set<string>() };
  const users = (home.exists ? home.users : [alone]).map(userFields);
  return plexDocument(request, 200, 'home', { id: 1, name: 'Home', guestEnabled: true, users });
}

/** Gives a token of a Home user, if the PIN is right and the account does not switch too often. */
export function answerSwitch(
  request: SimulatedRequest,
  { accounts, clock }: { accounts: PlexAccounts; clock: Clock },
  uuid: string,
): Answer {
  if (isHasty(accounts, clock.now())) return { status: 429, headers: {}, body: '' };
  const user = accounts.home.find(uuid);
  if (!user) return plexError(request, 404, 1002, 'User not found');
  if (isPinRefused(user, request, accounts)) return plexError(request, 403, 1041, 'The PIN is incorrect');
  const client = plexValue(request, 'X-Plex-Client-Identifier');
  const own = accounts.behaviour.ownSwitchToken === 'account' && uuid === accounts.user.uuid;
  const authToken = own ? plexValue(request, 'X-Plex-Token') : accounts.issueToken(client, user);
  return plexDocument(request, 201, 'user', { ...userFields(user), authToken });
}

/** A PIN that is sent is always checked; whether one is demanded depends. */
function isPinRefused({ pin }: SimulatedHomeUser, { url }: SimulatedRequest, { behaviour }: PlexAccounts): boolean {
  const sent = url.searchParams.get('pin');
  return pin !== null && (sent === null ? behaviour.homePin === 'demanded' : sent !== pin);
}

function isHasty({ switchedAt, behaviour }: PlexAccounts, now: number): boolean {
  switchedAt.splice(0, Infinity, ...switchedAt.filter((at) => now - at < MINUTE_MS), now);
  return switchedAt.length > behaviour.switchesPerMinute;
}

function userFields({ hidden: _, pin, username, email, ...user }: SimulatedHomeUser) {
  const isProtected = pin !== null;
  return {
    ...user,
    username: username || null,
    email: email || null,
    friendlyName: null,
    hasPassword: email !== '',
    protected: isProtected,
    restrictionProfile: null,
  };
}
