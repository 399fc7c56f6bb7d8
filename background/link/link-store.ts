import type { User } from 'plex-link/account';
import { serialize } from '../../shared/async/serialize.ts';
import { isName } from '../../shared/display-name.ts';
import { attemptOf, isRateLimited, type LinkState, type Pending } from '../../shared/link-state.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import {
  getItems,
  removeAccount,
  removeAllItemsBut,
  removeItems,
  type StoredValues,
  setItems,
} from '../../shared/storage/items.ts';
import {
  type AbandonedPin,
  abandonedPinsItem,
  failureHistoryItem,
  linkItem,
  type PendingSignOut,
  pendingSignOutsItem,
} from '../../shared/storage/link.ts';
import { quarantineItem } from '../../shared/storage/quarantine.ts';
import type { StoredServers } from '../../shared/storage/servers.ts';
import type { StoredItem } from '../../shared/storage/stored-item.ts';
import { actingAsAnyone } from '../profiles/acting-as.ts';
import { ended, profileCredentials, reconcileProfile, signOutsOf, withoutHome } from '../profiles/ended-profile.ts';
import { removeRecords } from '../profiles/user-records.ts';
import { failureBegun, withFailure } from './failure-history.ts';
import { newAccount } from './new-account.ts';
import {
  type Credentials,
  dropQuarantinedTokens,
  signOutsOfAllTokens,
  signOutsWith,
  signOutsWithout,
} from './pending-sign-outs.ts';
import { findPins } from './pins-in-quarantine.ts';
import { reconcile } from './reconcile.ts';
import { StorageFailureReporter } from './storage-failure-reporter.ts';
import { abandonsPin, type LinkEvent, transition } from './transition.ts';

/** Keys of the stored values that hold PINs. */
const PIN_HOLDERS: ReadonlySet<string> = new Set(['link', 'abandonedPins']);

/** Values that are stored together with a state of the link, in the same write. */
export type Alongside = Pick<
  StoredValues,
  | 'account'
  | 'pendingSignOuts'
  | 'abandonedPins'
  | 'servers'
  | 'profile'
  | 'homeUsers'
  | 'profileSwitch'
  | 'unansweredSwitches'
  | 'pinLocks'
  | 'guardUnlink'
>;

/**
 * The single writer of the account's state. It makes one change at a time: each begins with what is stored, applies
 * one event and stores the result, token included, in one write.
 */
export class LinkStore {
  readonly #serialize = serialize();
  /** The stored state, from {@link reconcile} on, because only this class writes it. Undefined while it is unknown. */
  #link: LinkState | undefined;
  readonly #failureReporter = new StorageFailureReporter();
  readonly #now: () => number;
  readonly #changed: () => void;
  readonly #profileChanged: () => void;

  /**
   * @param changed called after each stored change
   * @param profileChanged called once another account or profile, or nobody, is stored as watching
   */
  constructor(now: () => number, changed: () => void, profileChanged: () => void = () => undefined) {
    this.#now = now;
    this.#changed = changed;
    this.#profileChanged = profileChanged;
  }

  async read(): Promise<LinkState> {
    return this.#link ?? linkItem.get();
  }

  /**
   * Applies an event. A PIN that it abandons is tracked, because it can still be claimed.
   *
   * @returns the state that follows
   */
  dispatch(event: LinkEvent): Promise<LinkState> {
    return this.#serialize(() => this.#apply(event));
  }

  /** Stores the token of a claimed PIN; if the attempt has ended, stores it to be signed out. */
  claim(attempt: string | null, at: number, credentials: Credentials): Promise<LinkState> {
    return this.#serialize(async () => {
      const link = await this.read();
      const isCurrent = attempt !== null && attemptOf(link) === attempt;
      return isCurrent ? this.#linkTo(attempt, at, credentials) : this.#signOutLater(link, credentials);
    });
  }

  /** Forgets the account at once, and quarantined ones, and stores their tokens to be signed out. */
  unlink(): Promise<void> {
    return this.#serialize(async () => {
      const pendingSignOuts = await signOutsOfAllTokens();
      await this.#apply({ type: 'unlink' }, pendingSignOuts.length > 0 ? { pendingSignOuts } : {});
      await this.#endWatching(forgetAccount);
    });
  }

  /**
   * Forgets everything but what plex.tv still has to be told: tokens to be signed out, PINs that can still be claimed.
   * Custom sites and the queue of downloads are kept, because what they stand for is ended elsewhere.
   */
  erase(): Promise<void> {
    return this.#serialize(async () => {
      const pending = {
        pendingSignOuts: await signOutsOfAllTokens(),
        abandonedPins: await this.#abandonedPinsAfter(await this.read()),
      };
      const kept = Object.fromEntries(Object.entries(pending).filter(([, entries]) => entries.length > 0));
      await this.#apply({ type: 'erase', at: this.#now() }, kept);
      const keys = ['link', 'customSites', 'downloadQueue', ...Object.keys(kept)];
      await this.#endWatching(() => removeAllItemsBut(keys));
      this.#failureReporter.clear();
    });
  }

  /** Makes a change to what is stored with the link, between two others. Null changes nothing. */
  change(make: () => Promise<Alongside | null>): Promise<void> {
    return this.#serialize(async () => {
      const changes = await make();
      if (changes) await this.#commit(await this.read(), changes);
    });
  }

  /**
   * Forgets the account if it has this token, which plex.tv no longer accepts. If the profile that is watching has it,
   * nobody is watching from now on, and the account is to be checked: its Home may have ended.
   */
  revoked(authToken: string): Promise<void> {
    return this.#serialize(async () => {
      const { account, profile } = await getItems(['account', 'profile']);
      if (account?.authToken === authToken) await this.#endAccount(await signOutsOf(profile));
      else if (profile?.authToken === authToken)
        await this.#apply({ type: 'checkDue', at: this.#now() }, { profile: ended(profile), servers: {} });
    });
  }

  /** Ends a link that was refused for days. Its token may still be valid, so it is signed out. */
  refusedForDays(authToken: string): Promise<void> {
    return this.#withAccount(authToken, async (account) => {
      await this.#endAccount({ pendingSignOuts: await signOutsWith(account, ...(await profileCredentials())) });
    });
  }

  /** Adds the profile to the account, if the account still has this token. */
  profileReceived(authToken: string, user: User, nextCheckInMs: number): Promise<void> {
    return this.#withAccount(authToken, async (account) => {
      const event = { type: 'profileReceived', at: this.#now(), nextCheckInMs } as const;
      const stored = storedUser(user, account.user);
      const left = stored.home === false ? await withoutHome() : {};
      await this.#apply(event, { ...left, account: { ...account, user: stored } });
    });
  }

  /** Replaces the stored servers, if this is still the token of whoever is watching. */
  serversReceived(authToken: string, servers: StoredServers): Promise<void> {
    return this.change(async () => ((await actingAsAnyone())?.authToken === authToken ? { servers } : null));
  }

  /** Replaces a token's entry in the pending sign-outs; null removes it. */
  signOutTried(authToken: string, next: PendingSignOut | null): Promise<void> {
    return this.#replaceEntry('pendingSignOuts', pendingSignOutsItem, (entry) => entry.authToken === authToken, next);
  }

  /** Replaces a PIN's entry in the abandoned PINs; null removes it. */
  abandonedPinChecked(id: number, next: AbandonedPin | null): Promise<void> {
    return this.#replaceEntry('abandonedPins', abandonedPinsItem, (pin) => pin.id === id, next);
  }

  /** Reads what is stored, and makes it agree after whatever ended the previous background. */
  reconcile(quarantined: readonly string[]): Promise<void> {
    return this.#serialize(async () => {
      const { link, account, pendingSignOuts } = await getItems(['link', 'account', 'pendingSignOuts']);
      this.#link = link;
      const next = reconcile({ link, account, pendingSignOuts }, quarantined, this.#now());
      if (next === 'account ended') await this.#endWatching(forgetAccount);
      else if (next) await this.#commit(next, await this.#abandonedBy(link, next.state === 'linked'));
      if (quarantined.some((key) => PIN_HOLDERS.has(key))) await this.#trackQuarantinedPins();
      const changes = await reconcileProfile(quarantined, this.#now());
      if (changes) await this.#commit(await this.read(), changes);
    });
  }

  async #endAccount(alongside: Alongside): Promise<void> {
    await this.#apply({ type: 'revoked' }, alongside);
    await this.#endWatching(removeAccount);
  }

  /** Removes the account, and tells its work to stop: what that work was storing is stored before, and nothing after. */
  #endWatching(remove: () => Promise<void>): Promise<void> {
    return removeRecords(async () => {
      await remove();
      this.#profileChanged();
    });
  }

  async #trackQuarantinedPins(): Promise<void> {
    const held = (await quarantineItem.get()).filter(({ key }) => PIN_HOLDERS.has(key));
    const known = await abandonedPinsItem.get();
    const found = findPins(
      held.map(({ value }) => value),
      this.#now(),
    );
    const lost = found.filter((pin) => !known.some(({ id }) => id === pin.id));
    if (lost.length > 0) await this.#commit(await this.read(), { abandonedPins: [...known, ...lost] });
  }

  async #apply(event: LinkEvent, alongside: Alongside = {}): Promise<LinkState> {
    const link = await this.read();
    const next = transition(link, event);
    const abandoned = await this.#abandonedBy(link, abandonsPin(event, link, next));
    const all = { ...abandoned, ...alongside };
    return next === link && Object.keys(all).length === 0 ? link : this.#commit(next, all);
  }

  /** The one way to storage for the state of the link, and for what belongs to it. */
  async #commit(next: LinkState, alongside: Alongside): Promise<LinkState> {
    const before = await this.read();
    const changes: StoredValues = next === before ? alongside : { ...alongside, link: next };
    const failureHistory = await this.#failureHistoryAfter(before, next);
    if (changes.link) this.#link = undefined; // If the write fails, storage knows the state.
    // Failure history does not count as unsaved: it may be long before it is written again.
    await this.#failureReporter.write(Object.keys(changes), () => setItems({ ...changes, ...failureHistory }));
    this.#link = changes.link ?? this.#link;
    if ('profile' in changes) this.#profileChanged();
    this.#changed();
    return next;
  }

  async #failureHistoryAfter(before: LinkState, next: LinkState): Promise<Pick<StoredValues, 'failureHistory'>> {
    const begun = failureBegun(before, next, this.#now());
    return begun ? { failureHistory: withFailure(await failureHistoryItem.get(), begun) } : {};
  }

  /** If plex.tv issues the same token again, it must not be signed out. */
  async #linkTo(attempt: string, at: number, credentials: Credentials): Promise<LinkState> {
    const account = newAccount(credentials, at);
    const pendingSignOuts = await signOutsWithout(credentials.authToken);
    const link = await this.#apply({ type: 'claimed', attempt, at }, { account, pendingSignOuts, servers: {} });
    this.#profileChanged();
    return link;
  }

  async #signOutLater(link: LinkState, credentials: Credentials): Promise<LinkState> {
    const { account, profile } = await getItems(['account', 'profile']);
    if ([account, profile].some((kept) => kept?.authToken === credentials.authToken)) return link;
    return this.#commit(link, { pendingSignOuts: await signOutsWith(credentials) });
  }

  async #abandonedBy(link: LinkState, isAbandoned: boolean): Promise<Pick<StoredValues, 'abandonedPins'>> {
    return isAbandoned ? { abandonedPins: await this.#abandonedPinsAfter(link) } : {};
  }

  /** The abandoned PINs, with that of a link that ends. */
  async #abandonedPinsAfter(link: LinkState): Promise<AbandonedPin[]> {
    const abandonedPins = await abandonedPinsItem.get();
    if (link.state !== 'pending') return abandonedPins;
    const others = abandonedPins.filter(({ id }) => id !== link.pin.id);
    return [...others, abandonedPin(link, this.#now())];
  }

  /** Makes a change to the account, if it still has this token. */
  #withAccount(authToken: string, change: (account: Account) => Promise<void>): Promise<void> {
    return this.#serialize(async () => {
      const account = await accountItem.get();
      if (account?.authToken === authToken) await change(account);
    });
  }

  #replaceEntry<Entry>(
    key: 'pendingSignOuts' | 'abandonedPins',
    item: StoredItem<Entry[], Entry[]>,
    isReplaced: (entry: Entry) => boolean,
    next: Entry | null,
  ): Promise<void> {
    return this.#serialize(async () => {
      const entries = (await item.get()).flatMap((entry) => (!isReplaced(entry) ? [entry] : next ? [next] : []));
      if (entries.length === 0) await this.#removeList(key);
      else await this.#commit(await this.read(), { [key]: entries });
    });
  }

  /** Removes the key when the last entry goes, rather than store an empty list. */
  async #removeList(key: keyof StoredValues): Promise<void> {
    await this.#failureReporter.write([key], () => removeItems([key]));
    this.#changed();
  }
}

/** Removes an account that has ended, and quarantined ones. Their tokens must already be stored to be signed out. */
async function forgetAccount(): Promise<void> {
  await dropQuarantinedTokens();
  await removeAccount();
}

/** To be checked at once, or after plex.tv's rate limit. */
function abandonedPin(link: Pending, now: number): AbandonedPin {
  const { attempt: clientIdentifier, pin, expiresAt, expiresInSeconds, failure } = link;
  const next = { retryAt: now, waitMs: 0 };
  const entry = { id: pin.id, clientIdentifier, expiresAt, expiresInSeconds, next };
  return isRateLimited(link, now) ? { ...entry, failure } : entry;
}

/** Whether there is a Home is kept from before if plex.tv does not say. */
function storedUser(user: User, before: Account['user']): NonNullable<Account['user']> {
  const { id, uuid, username, title: sent, friendlyName, email, thumb, plexPass } = user;
  const title = [sent, friendlyName].find(isName) ?? sent;
  const home = user.home ?? before?.home;
  return { id, uuid, username, title, thumb, plexPass, ...(email && { email }), ...(home !== undefined && { home }) };
}
