import type { SwitchedUser } from 'plex-link/account';
import { remainingWait } from '../../shared/link-state.ts';
import type { ProfileErrorName } from '../../shared/profile-errors.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import { getItems } from '../../shared/storage/items.ts';
import {
  type HomeUser,
  type PinLocks,
  type Profile,
  type ProfileSwitch,
  pinLockOf,
  pinLocksItem,
  profileSwitchItem,
  type UnansweredSwitches,
  unansweredSwitchesItem,
} from '../../shared/storage/profile.ts';
import type { Alongside, LinkStore } from '../link/link-store.ts';
import { type Credentials, signOutsWith } from '../link/pending-sign-outs.ts';
import { credentialsOf, unanswered } from './ended-profile.ts';
import { ProfileError } from './profile-error.ts';

/** Number of wrong PINs in a row from which on the next one has to wait. */
const MOST_WRONG_PINS = 5;

/** First and longest wait in ms after too many wrong PINs; it doubles with each. */
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;

/** Failures at which plex.tv has not checked the PIN. */
const NOT_CHECKED: readonly ProfileErrorName[] = [
  'rate-limited',
  'offline',
  'timeout',
  'server-error',
  'unreadable',
  'no-access',
];

/** A request for a user's token that is in progress: its client identifier, and whether a PIN is sent. */
export type SwitchAttempt = { user: HomeUser; clientIdentifier: string; hasPin: boolean };

/** Stores each step of a switch before the next one is taken. */
export class ProfileStore {
  readonly #linkStore: LinkStore;
  readonly #now: () => number;

  constructor(linkStore: LinkStore, now: () => number) {
    this.#linkStore = linkStore;
    this.#now = now;
  }

  /** Replaces the users of the Home, if the account still has this token. */
  usersReceived(authToken: string, users: HomeUser[]): Promise<void> {
    const fetchedAt = new Date(this.#now()).toISOString();
    return this.#linkStore.change(async () =>
      (await accountItem.get())?.authToken === authToken ? { homeUsers: { users, fetchedAt } } : null,
    );
  }

  /**
   * Stores that a switch begins, and counts its PIN as a wrong one until plex.tv has answered.
   *
   * @throws ProfileError `pin-locked`; `no-home` if the account is gone
   */
  async begin(user: HomeUser, hasPin: boolean): Promise<SwitchAttempt> {
    let clientIdentifier = '';
    await this.#linkStore.change(async () => {
      if (!(await accountItem.get())) throw new ProfileError('no-home');
      clientIdentifier = identifierFor(user, await unansweredSwitchesItem.get());
      const profileSwitch: ProfileSwitch = { state: 'switching', uuid: user.uuid, clientIdentifier };
      return { profileSwitch, ...(hasPin && { pinLocks: this.#withOneMore(await pinLocksItem.get(), user.uuid) }) };
    });
    return { user, clientIdentifier, hasPin };
  }

  /** Stores why a switch failed. A PIN that plex.tv could not check does not count as a wrong one. */
  failed({ user, clientIdentifier, hasPin }: SwitchAttempt, { name }: ProfileError, mayHaveToken: boolean) {
    return this.#linkStore.change(async () => {
      if (!(await accountItem.get())) return null;
      const pinLocks = hasPin && NOT_CHECKED.includes(name) ? withOneLess(await pinLocksItem.get(), user.uuid) : null;
      return {
        ...(pinLocks && { pinLocks }),
        ...(mayHaveToken && (await unanswered(user.uuid, clientIdentifier))),
        ...((await isCurrent(clientIdentifier)) && { profileSwitch: this.#failure(user.uuid, name) }),
      };
    });
  }

  /** Stores that no request was made for a switch, and why. */
  rejected(uuid: string, { name }: ProfileError): Promise<void> {
    return this.#linkStore.change(async () => {
      const { account, profileSwitch: before } = await getItems(['account', 'profileSwitch']);
      if (!account || before?.state === 'switching' || name === 'replaced') return null;
      return { profileSwitch: this.#failure(uuid, name) };
    });
  }

  /**
   * Stores a user's token, and signs out that of the profile before; if the switch is no longer wanted, stores the token
   * to be signed out.
   *
   * @throws ProfileError `replaced`, or `unreadable` for the account's own token in place of another user's
   */
  async switched(attempt: SwitchAttempt, answer: SwitchedUser): Promise<void> {
    const { authToken } = answer;
    const { clientIdentifier, user } = attempt;
    let error: ProfileError | null = null;
    await this.#linkStore.change(async () => {
      const { account, profile } = await getItems(['account', 'profile']);
      if (!account || !(await isCurrent(clientIdentifier))) {
        error = new ProfileError('replaced');
        return notWanted({ authToken, clientIdentifier }, [account, profile]);
      }
      const settled = await this.#settled(attempt);
      if (user.uuid === account.user?.uuid) {
        return { ...settled, ...(await ownUser(account, profile, [{ authToken, clientIdentifier }])) };
      }
      if (authToken === account.authToken) {
        error = new ProfileError('unreadable');
        return { ...settled, profileSwitch: this.#failure(user.uuid, 'unreadable') };
      }
      return { ...settled, ...(await otherUser(this.#profileOf(attempt, answer), profile)) };
    });
    if (error) throw error;
  }

  /** Stores that the PIN of a user was right, and the token that came with it, to be signed out. */
  verified(attempt: SwitchAttempt, { authToken }: SwitchedUser): Promise<void> {
    const { clientIdentifier } = attempt;
    return this.#linkStore.change(async () => {
      const { account, profile } = await getItems(['account', 'profile']);
      const left = await notWanted({ authToken, clientIdentifier }, [account, profile]);
      if (!account) return left;
      const over = (await isCurrent(clientIdentifier)) ? { profileSwitch: null } : {};
      return { ...over, ...(await this.#settled(attempt)), ...left };
    });
  }

  /** Acts as the account's own user again, whose PIN was not needed. */
  backToOwnUser(): Promise<void> {
    return this.#linkStore.change(async () => {
      const { account, profile } = await getItems(['account', 'profile']);
      return account && profile ? ownUser(account, profile, []) : null;
    });
  }

  /** Sets the guard of an account; nothing without one: it can be gone since the PIN was asked about. */
  setGuardUnlink(guardUnlink: boolean): Promise<void> {
    return this.#linkStore.change(async () => ((await accountItem.get()) ? { guardUnlink } : null));
  }

  #failure(uuid: string, error: ProfileErrorName): ProfileSwitch {
    return { state: 'failed', uuid, error, failedAt: new Date(this.#now()).toISOString() };
  }

  /** The token that a switch asked for has come. A right PIN ends the count of the wrong ones. */
  async #settled({ user, hasPin }: SwitchAttempt): Promise<Pick<Alongside, 'pinLocks' | 'unansweredSwitches'>> {
    const { pinLocks, unansweredSwitches } = await getItems(['pinLocks', 'unansweredSwitches']);
    return {
      ...(hasPin && { pinLocks: without(pinLocks, user.uuid) }),
      ...(Object.hasOwn(unansweredSwitches, user.uuid) && {
        unansweredSwitches: without(unansweredSwitches, user.uuid),
      }),
    };
  }

  #withOneMore(locks: PinLocks, uuid: string): PinLocks {
    const lock = pinLockOf(locks, uuid);
    if (remainingWait(lock?.wait, this.#now()) > 0) throw new ProfileError('pin-locked');
    const wrongPins = (lock?.wrongPins ?? 0) + 1;
    if (wrongPins < MOST_WRONG_PINS) return { ...locks, [uuid]: { wrongPins } };
    const waitMs = Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (wrongPins - MOST_WRONG_PINS));
    return { ...locks, [uuid]: { wrongPins, wait: { retryAt: this.#now() + waitMs, waitMs } } };
  }

  #profileOf(
    { user, clientIdentifier }: SwitchAttempt,
    { authToken, title, thumb, restricted }: SwitchedUser,
  ): Profile {
    return {
      uuid: user.uuid,
      title: title || user.title,
      thumb: thumb || user.thumb,
      restricted: restricted || user.restricted,
      authToken,
      clientIdentifier,
      since: new Date(this.#now()).toISOString(),
    };
  }
}

/** The wait that began with the attempt that is not counted ends with it. */
function withOneLess(locks: PinLocks, uuid: string): PinLocks {
  const wrongPins = (pinLockOf(locks, uuid)?.wrongPins ?? 0) - 1;
  return wrongPins > 0 ? { ...locks, [uuid]: { wrongPins } } : without(locks, uuid);
}

function without<Value>(byUuid: Record<string, Value>, uuid: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(byUuid).filter(([other]) => other !== uuid));
}

/** That of a token that plex.tv may have given without our knowing: this switch replaces it there. */
function identifierFor({ uuid }: HomeUser, unansweredSwitches: UnansweredSwitches): string {
  return (Object.hasOwn(unansweredSwitches, uuid) && unansweredSwitches[uuid]) || crypto.randomUUID();
}

async function isCurrent(clientIdentifier: string): Promise<boolean> {
  const current = await profileSwitchItem.get();
  return current?.state === 'switching' && current.clientIdentifier === clientIdentifier;
}

/** A token that is not wanted is signed out, unless it is one that is in use. */
async function notWanted(
  credentials: Credentials,
  inUse: readonly ({ authToken: string | null } | null)[],
): Promise<Alongside> {
  const isInUse = inUse.some((kept) => kept?.authToken === credentials.authToken);
  return isInUse ? {} : { pendingSignOuts: await signOutsWith(credentials) };
}

async function ownUser(account: Account, profile: Profile | null, received: Credentials[]): Promise<Alongside> {
  const left = [...credentialsOf(profile), ...received].filter(({ authToken }) => authToken !== account.authToken);
  return { ...AFTER_SWITCH, profile: null, ...(left.length > 0 && { pendingSignOuts: await signOutsWith(...left) }) };
}

/** If plex.tv issues the same token again, it must not be signed out. */
async function otherUser(profile: Profile, before: Profile | null): Promise<Alongside> {
  const left = credentialsOf(before).filter(({ authToken }) => authToken !== profile.authToken);
  const pendingSignOuts = (await signOutsWith(...left)).filter(({ authToken }) => authToken !== profile.authToken);
  return { ...AFTER_SWITCH, profile, pendingSignOuts };
}

const AFTER_SWITCH = { servers: {}, profileSwitch: null } satisfies Alongside;
