import { PlexHttpError } from 'plex-link';
import { type SwitchedUser, saysPinIsRefused, saysTokenIsInvalid } from 'plex-link/account';
import { remainingWait } from '../../shared/link-state.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import { getItems } from '../../shared/storage/items.ts';
import { type HomeUser, type HomeUsers, homeUsersItem, type Profile } from '../../shared/storage/profile.ts';
import { homeRateLimitItem } from '../../shared/storage/session.ts';
import type { LinkStore } from '../link/link-store.ts';
import type { LinkPlatform } from '../link/platform.ts';
import { storeOrRevokeToken } from '../link/store-or-revoke-token.ts';
import { ProfileError, profileErrorOf } from './profile-error.ts';
import type { ProfileStore, SwitchAttempt } from './profile-store.ts';

/** Age in ms of the list of users at which it is fetched again for a page that shows it. */
const LIST_STALE_MS = 10 * 60_000;

/** Age in ms up to which it may say that a user has a PIN. That a user has none is asked for each time. */
const SWITCH_STALE_MS = 10_000;

/** First and longest wait in ms after 429, which plex.tv sends without Retry-After for hasty switches. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Whom to act as, and the PIN that the user has typed, if any. */
export type ProfileChoice = { uuid: string; pin?: string | undefined };

type Stores = { linkStore: LinkStore; profileStore: ProfileStore };

/** Switches between the users of the account's Plex Home, and guards the way back from a restricted one. */
export class HomeProfiles {
  readonly #linkStore: LinkStore;
  readonly #store: ProfileStore;
  readonly #platform: LinkPlatform;

  constructor({ linkStore, profileStore }: Stores, platform: LinkPlatform) {
    this.#linkStore = linkStore;
    this.#store = profileStore;
    this.#platform = platform;
  }

  /**
   * Fetches the users of the account's Home if the list is old; nothing is requested for an account without a Home.
   *
   * @throws ProfileError if plex.tv gives no usable answer
   */
  async refreshUsers(): Promise<void> {
    const account = await accountItem.get();
    if (account?.user?.home) await this.#users(account, LIST_STALE_MS);
  }

  /**
   * Acts as another user. A PIN is needed for every user that has one, even if plex.tv would not ask for it.
   *
   * @throws ProfileError, whose name is stored in `profileSwitch` too
   */
  async switchTo(choice: ProfileChoice): Promise<void> {
    try {
      await this.#switchTo(choice);
    } catch (error) {
      if (error instanceof ProfileError) await this.#store.rejected(choice.uuid, error);
      throw error;
    }
  }

  /**
   * Checks that whoever is asking may act as this user: with the user's PIN, if there is one.
   *
   * @throws ProfileError if that is not certain
   */
  async checkPin({ uuid, pin }: ProfileChoice): Promise<void> {
    const account = await accountItem.get();
    if (!account) throw new ProfileError('no-home');
    await this.#check(account, await this.#user(account, uuid), pin);
  }

  /**
   * Checks that the account may be forgotten. That needs the admin's PIN if `guardUnlink` is set, another user of the Home
   * than the account's own is watching, and the admin has a PIN.
   *
   * @throws ProfileError if it may not
   */
  async checkGuard(pin: string | undefined): Promise<void> {
    const { guardUnlink } = await getItems(['guardUnlink']);
    if (guardUnlink) await this.#checkAdmin(pin);
  }

  /**
   * Sets `guardUnlink`, once it is certain that the user may.
   *
   * @throws ProfileError if the user may not
   */
  async setGuardUnlink(guarded: boolean, pin: string | undefined): Promise<void> {
    await this.#checkAdmin(pin);
    await this.#store.setGuardUnlink(guarded);
  }

  async #switchTo({ uuid, pin }: ProfileChoice): Promise<void> {
    const { account, profile } = await getItems(['account', 'profile']);
    if (!account?.user) throw new ProfileError('no-home');
    const isOwn = uuid === account.user.uuid;
    if (isWatching(profile, uuid, isOwn)) return;
    // Only the account's owner can end a Home, and with it its PINs.
    if (isOwn && account.user.home === false) return this.#store.backToOwnUser();
    const user = await this.#user(account, uuid);
    if (user.protected && pin === undefined) throw new ProfileError('pin-required');
    if (isOwn && !user.protected && pin === undefined) return this.#store.backToOwnUser();
    await this.#ask(account, user, pin, (attempt, answer) => this.#store.switched(attempt, answer));
  }

  async #checkAdmin(pin: string | undefined): Promise<void> {
    const { account, profile } = await getItems(['account', 'profile']);
    if (!account || !profile || account.user?.home === false) return;
    const admin = await this.#find(account, (user) => user.admin);
    if (!admin) throw new ProfileError('unknown-user');
    await this.#check(account, admin, pin);
  }

  async #check(account: Account, user: HomeUser, pin: string | undefined): Promise<void> {
    if (!user.protected) return;
    if (pin === undefined) throw new ProfileError('pin-required');
    await this.#ask(account, user, pin, (attempt, answer) => this.#store.verified(attempt, answer));
  }

  async #user(account: Account, uuid: string): Promise<HomeUser> {
    const user = await this.#find(account, (candidate) => candidate.uuid === uuid);
    if (!user) throw new ProfileError('unknown-user');
    return user;
  }

  async #find(account: Account, isWanted: (user: HomeUser) => boolean): Promise<HomeUser | undefined> {
    const stored = await homeUsersItem.get();
    const known = stored && !this.#isOlder(stored, SWITCH_STALE_MS) ? stored.users.find(isWanted) : undefined;
    return known?.protected ? known : (await this.#users(account, 0)).find(isWanted);
  }

  /** Requests a user's token, which is stored before anything else is done with it. */
  async #ask(
    account: Account,
    user: HomeUser,
    pin: string | undefined,
    received: (attempt: SwitchAttempt, answer: SwitchedUser) => Promise<void>,
  ): Promise<void> {
    await this.#checkRateLimit();
    const attempt = await this.#store.begin(user, pin !== undefined);
    try {
      await this.#askAs(account, attempt, pin, received);
    } catch (error) {
      // The token could not be stored, and is revoked: the switch is over nevertheless.
      if (!(error instanceof ProfileError)) await this.#store.failed(attempt, new ProfileError('refused'), true);
      throw error;
    }
  }

  async #askAs(
    account: Account,
    attempt: SwitchAttempt,
    pin: string | undefined,
    received: (attempt: SwitchAttempt, answer: SwitchedUser) => Promise<void>,
  ): Promise<void> {
    const { user, clientIdentifier } = attempt;
    const { switchHomeUser, signOut } = this.#platform.plex;
    let answer: SwitchedUser;
    try {
      answer = await switchHomeUser({ uuid: user.uuid, pin }, account.authToken, clientIdentifier);
    } catch (error) {
      return this.#failed(account, attempt, error);
    }
    await storeOrRevokeToken(
      () => received(attempt, answer).then(() => undefined, asOutcome),
      () => signOutUnlessOwn(answer.authToken, account, () => signOut(answer.authToken, clientIdentifier)),
    ).then(throwOutcome);
    await homeRateLimitItem.set(null);
  }

  async #failed(account: Account, attempt: SwitchAttempt, error: unknown): Promise<never> {
    const known = saysPinIsRefused(error)
      ? new ProfileError(attempt.hasPin ? 'wrong-pin' : 'pin-required')
      : await this.#errorOf(account, error);
    const isAnswered = error instanceof PlexHttpError && error.status < 500;
    await this.#store.failed(attempt, known, !isAnswered);
    throw known;
  }

  /**
   * The users of the Home, fetched unless the list is young enough.
   *
   * @throws ProfileError
   */
  async #users(account: Account, staleMs: number): Promise<HomeUser[]> {
    const stored = await homeUsersItem.get();
    if (stored && !this.#isOlder(stored, staleMs)) return stored.users;
    if (!account.user?.home) throw new ProfileError('no-home');
    await this.#checkRateLimit();
    try {
      const found = await this.#platform.plex.getHomeUsers(account.authToken, account.clientIdentifier);
      await this.#store.usersReceived(account.authToken, found);
      return found;
    } catch (error) {
      throw await this.#errorOf(account, error);
    }
  }

  async #errorOf(account: Account, error: unknown): Promise<ProfileError> {
    if (saysTokenIsInvalid(error)) await this.#linkStore.revoked(account.authToken);
    const known = await profileErrorOf(error, this.#platform);
    if (known.name === 'rate-limited') await this.#pause(error);
    return known;
  }

  async #pause(error: unknown): Promise<void> {
    const failures = ((await homeRateLimitItem.get())?.failures ?? 0) + 1;
    const asked = error instanceof PlexHttpError ? (error.retryAfterMs ?? 0) : 0;
    const waitMs = Math.min(LONGEST_PAUSE_MS, Math.max(asked, FIRST_PAUSE_MS * 2 ** (failures - 1)));
    await homeRateLimitItem.set({ failures, waitMs, retryAt: this.#platform.now() + waitMs });
  }

  async #checkRateLimit(): Promise<void> {
    const isLimited = remainingWait(await homeRateLimitItem.get(), this.#platform.now()) > 0;
    if (isLimited) throw new ProfileError('rate-limited');
  }

  #isOlder({ fetchedAt }: HomeUsers, staleMs: number): boolean {
    return Math.abs(this.#platform.now() - Date.parse(fetchedAt)) >= staleMs;
  }
}

function isWatching(profile: Profile | null, uuid: string, isOwn: boolean): boolean {
  return profile ? profile.uuid === uuid && profile.authToken !== null : isOwn;
}

/** A `ProfileError` says that the token has been dealt with. Any other error, that it could not be stored. */
function asOutcome(error: unknown): ProfileError {
  if (error instanceof ProfileError) return error;
  throw error;
}

function throwOutcome(outcome: ProfileError | undefined): void {
  if (outcome) throw outcome;
}

async function signOutUnlessOwn(token: string, account: Account, signOut: () => Promise<void>): Promise<void> {
  if (token !== account.authToken) await signOut();
}
