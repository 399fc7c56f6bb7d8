import type { User } from '../../plex/account/user.ts';
import { serialize } from '../../shared/async/serialize.ts';
import { attemptOf, isRateLimited, type LinkEvent, type LinkState, transition } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import {
  type AbandonedPin,
  type Account,
  abandonedPinsItem,
  accountItem,
  clientIdentifierItem,
  failureHistoryItem,
  getClientIdentifier,
  linkItem,
  type PendingSignOut,
  pendingSignOutsItem,
  readQuarantine,
  removeAccount,
  type Saved,
  type StoredServers,
  save,
  storageWriteFailedItem,
} from '../../shared/storage/storage.ts';
import { removeAllItemsBut, removeItems, type StoredItem, saveItems } from '../../shared/storage/stored-item.ts';
import { failureBegun, withFailure } from './failure-history.ts';
import { findTokens } from './tokens-in-quarantine.ts';

type Credentials = Pick<Account, 'authToken' | 'clientIdentifier'>;

/** What is stored along with a new state of the link, in the same write. */
type Along = {
  account?: Account;
  pendingSignOuts?: PendingSignOut[];
  abandonedPins?: AbandonedPin[];
  servers?: StoredServers;
};

/**
 * The single writer of the account's state. One change at a time: each begins with what is stored, applies one event
 * and stores the result, token included, in one write.
 */
export class LinkStore {
  readonly #inTurn = serialize();
  /** What is stored, from {@link reconcile} on: nobody else writes it. Undefined while that is not known. */
  #link: LinkState | undefined;
  #clientIdentifier: string | undefined;
  /** What was last made known; a new background does not know what the last one said. */
  #troubled: boolean | undefined;
  /** The keys of what could not be stored. */
  readonly #unstored = new Set<string>();
  readonly #now: () => number;
  readonly #changed: () => void;

  /** @param changed called after each stored change */
  constructor(now: () => number, changed: () => void) {
    this.#now = now;
    this.#changed = changed;
  }

  async read(): Promise<LinkState> {
    return this.#link ?? linkItem.get();
  }

  /** Applies an event; a PIN that it gives up is kept an eye on, as it can still be claimed. */
  apply(event: LinkEvent): Promise<LinkState> {
    return this.#inTurn(async () => {
      const link = await this.read();
      const givesUp = abandonsPin(event, link, transition(link, event));
      return this.#store(link, event, givesUp ? { abandonedPins: await this.#leftPinsAfter(link) } : {});
    });
  }

  /** Stores the token of a claimed PIN; if the attempt is no longer wanted, stores it to be signed out. */
  claim(attempt: string | null, at: number, { authToken, clientIdentifier }: Credentials): Promise<void> {
    return this.#inTurn(async () => {
      const link = await this.read();
      if (attempt !== null && attemptOf(link) === attempt) {
        const account = { authToken, clientIdentifier, linkedAt: new Date(at).toISOString(), user: null };
        // Should plex.tv hand out the same token again, it is not to be signed out any more.
        const pendingSignOuts = (await pendingSignOutsItem.get()).filter((entry) => entry.authToken !== authToken);
        await this.#store(link, { type: 'claimed', attempt, at }, { account, pendingSignOuts, servers: {} });
      } else if ((await accountItem.get())?.authToken !== authToken) {
        await this.#save({ pendingSignOuts: await this.#signOutsWith({ authToken, clientIdentifier }) });
        this.#changed();
      }
    });
  }

  /** Forgets the account at once and stores its token to be signed out. */
  unlink(): Promise<void> {
    return this.#inTurn(async () => {
      const account = await accountItem.get();
      const pendingSignOuts = account ? await this.#signOutsWith(account) : await pendingSignOutsItem.get();
      await this.#store(await this.read(), { type: 'unlink' }, { pendingSignOuts });
      await removeAccount();
    });
  }

  /**
   * Forgets everything but what plex.tv still has to be told: tokens to be signed out, PINs that can still be claimed.
   * Own addresses stay, as they are somebody else's to give back.
   */
  erase(): Promise<void> {
    return this.#inTurn(async () => {
      const link = await this.read();
      const pendingSignOuts = await this.#everyToken();
      const abandonedPins = await this.#leftPinsAfter(link);
      const toTell = {
        ...(pendingSignOuts.length > 0 && { pendingSignOuts }),
        ...(abandonedPins.length > 0 && { abandonedPins }),
      };
      await this.#store(link, { type: 'erase', at: this.#now() }, toTell);
      await removeAllItemsBut(['link', 'customSites', ...Object.keys(toTell)]);
      this.#clientIdentifier = undefined;
      this.#unstored.clear();
      this.#reportTrouble(false);
    });
  }

  /** The client identifier, if an attempt is still the current one; else null, as it may not be wanted any more. */
  clientIdentifierFor(attempt: string): Promise<string | null> {
    return this.#inTurn(async () => {
      if (attemptOf(await this.read()) !== attempt) return null;
      this.#clientIdentifier ??= await getClientIdentifier();
      return this.#clientIdentifier;
    });
  }

  /** plex.tv has said that a token is dead: forgets the account, if it is still the one with that token. */
  revoked(authToken: string): Promise<void> {
    return this.#ofAccount(authToken, async () => {
      await this.#store(await this.read(), { type: 'revoked' });
      await removeAccount();
    });
  }

  /** Adds the profile to the account, if it is still the one with that token; the next look is in so many milliseconds. */
  profileReceived(authToken: string, user: User, nextCheckInMs: number): Promise<void> {
    return this.#ofAccount(authToken, async (account) => {
      const { id, uuid, username, title, email, thumb, plexPass } = user;
      const known = { id, uuid, username, title: title || user.friendlyName, thumb, plexPass, ...(email && { email }) };
      const event = { type: 'profileReceived', at: this.#now(), nextCheckInMs } as const;
      await this.#store(await this.read(), event, { account: { ...account, user: known } });
    });
  }

  /** Replaces the servers that are known, if the account is still the one with that token. */
  serversReceived(authToken: string, servers: StoredServers): Promise<void> {
    return this.#ofAccount(authToken, () => this.#save({ servers }));
  }

  /** Replaces one entry of the tokens to be signed out, or with null takes it off. */
  signOutTried(authToken: string, next: PendingSignOut | null): Promise<void> {
    return this.#replaceEntry(pendingSignOutsItem, (entry) => entry.authToken === authToken, next);
  }

  /** Replaces one entry of the given-up PINs, or with null takes it off. */
  abandonedPinChecked(id: number, next: AbandonedPin | null): Promise<void> {
    return this.#replaceEntry(abandonedPinsItem, (pin) => pin.id === id, next);
  }

  /**
   * Makes the stored values agree again after whatever ended the last run.
   *
   * Link and token are written together, so they differ in two cases only: a death between the writes of an unlinking
   * or of a revocation, and a value lost or set aside.
   *
   * @param setAside the keys of the values that could not be read
   */
  reconcile(quarantined: string[]): Promise<void> {
    return this.#inTurn(async () => {
      const [link, account] = [await linkItem.get(), await accountItem.get()];
      this.#link = link;
      this.#clientIdentifier = (await clientIdentifierItem.get()) ?? undefined;
      if (account && link.state !== 'linked') return this.#settleAccount(link, account);
      const lost = link.state === 'linked' || (link.state === 'unlinked' && quarantined.includes('link'));
      const unreadable = quarantined.includes('account') || quarantined.includes('link');
      if (!account && lost)
        await this.#saveLink(link, { state: 'unlinked', reason: unreadable ? 'unreadable' : undefined });
    });
  }

  /** Reads the link; what time, or a new run of the browser, has overtaken is given up first. */
  resume(browserStarted: boolean): Promise<LinkState> {
    return this.apply({ type: 'resumed', at: this.#now(), browserStarted });
  }

  async #settleAccount(link: LinkState, account: Account): Promise<void> {
    const pendingSignOuts = await pendingSignOutsItem.get();
    const unlinking = pendingSignOuts.some((entry) => entry.authToken === account.authToken);
    if (unlinking || (link.state === 'unlinked' && link.reason === 'revoked')) {
      await removeAccount();
      return;
    }
    const profile = account.user ? 'known' : 'fetching';
    const check = { retryAt: this.#now(), waitMs: 0 };
    const abandonedPins = await this.#leftPinsAfter(link);
    await this.#save({
      link: { state: 'linked', linkedAt: Date.parse(account.linkedAt), profile, check },
      abandonedPins,
    });
  }

  async #store(link: LinkState, event: LinkEvent, along: Along = {}): Promise<LinkState> {
    const next = transition(link, event);
    if (next !== link || Object.keys(along).length > 0) await this.#saveLink(link, next, along);
    if (next !== link) this.#changed();
    return next;
  }

  /** Stores a state, and the failure that began with it, if any. */
  async #saveLink(before: LinkState, link: LinkState, along: Along = {}): Promise<void> {
    const begun = failureBegun(before, link, this.#now());
    const failureHistory = begun && withFailure(await failureHistoryItem.get(), begun);
    await this.#save({ ...along, link, ...(failureHistory && { failureHistory }) });
  }

  async #signOutsWith({ authToken, clientIdentifier }: Credentials): Promise<PendingSignOut[]> {
    const others = (await pendingSignOutsItem.get()).filter((entry) => entry.authToken !== authToken);
    return [...others, { authToken, clientIdentifier }];
  }

  /** The tokens to be signed out once nothing else is kept: the account's, and those that have been set aside, too. */
  async #everyToken(): Promise<PendingSignOut[]> {
    const clientIdentifier = (await clientIdentifierItem.get()) ?? crypto.randomUUID();
    const quarantined = (await readQuarantine()).map(({ value }) => value);
    const held = findTokens([...quarantined, await accountItem.get()], clientIdentifier);
    const entries = new Map([...held, ...(await pendingSignOutsItem.get())].map((entry) => [entry.authToken, entry]));
    return [...entries.values()];
  }

  /** With the PIN of a link that goes: to be looked at at once, or after a pause that plex.tv has asked for. */
  async #leftPinsAfter(link: LinkState): Promise<AbandonedPin[]> {
    const abandonedPins = await abandonedPinsItem.get();
    const clientIdentifier = this.#clientIdentifier ?? (await clientIdentifierItem.get());
    if (link.state !== 'pending' || !clientIdentifier) return abandonedPins; // Without it nobody can ask for a PIN.
    const { pin, expiresAt } = link;
    const others = abandonedPins.filter(({ id }) => id !== pin.id);
    const pause = isRateLimited(link, this.#now()) ? { failure: link.failure } : {};
    return [
      ...others,
      { id: pin.id, clientIdentifier, expiresAt, next: { retryAt: this.#now(), waitMs: 0 }, ...pause },
    ];
  }

  /** A change to the account, if it is still the one with that token. */
  #ofAccount(authToken: string, change: (account: Account) => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      const account = await accountItem.get();
      if (account?.authToken === authToken) await change(account);
    });
  }

  /** What is done leaves nothing behind, not even an empty list. */
  #replaceEntry<Entry>(
    item: StoredItem<Entry[], Entry[]>,
    isIt: (entry: Entry) => boolean,
    next: Entry | null,
  ): Promise<void> {
    return this.#inTurn(async () => {
      const entries = (await item.get()).flatMap((entry) => (!isIt(entry) ? [entry] : next ? [next] : []));
      const store = () => (entries.length > 0 ? saveItems([[item, entries]]) : removeItems([item.key]));
      await this.#write([item.key], store);
    });
  }

  async #save(values: Saved): Promise<void> {
    // The difficulties only go along: the next one can be long in coming, so nobody waits for them to be stored.
    const keys = Object.keys(values).filter((key) => key !== 'failureHistory');
    if (values.link) this.#link = undefined; // Should it fail, storage is asked.
    await this.#write(keys, () => save(values));
    this.#link = values.link ?? this.#link;
  }

  /** A failure to store is made known, until what could not be stored then is stored: something smaller may fit before. */
  async #write(keys: readonly string[], write: () => Promise<void>): Promise<void> {
    try {
      await write();
      for (const key of keys) this.#unstored.delete(key);
    } catch (error) {
      for (const key of keys) this.#unstored.add(key);
      throw error;
    } finally {
      this.#reportTrouble(this.#unstored.size > 0);
    }
  }

  /** Nobody waits for it. */
  #reportTrouble(troubled: boolean): void {
    if (troubled === this.#troubled) return;
    this.#troubled = troubled;
    storageWriteFailedItem.set(troubled).catch((error) => logWarning('Not even a report could be stored', error));
  }
}

/** By the person, or by us for want of an answer. */
const GIVING_UP: readonly LinkEvent['type'][] = ['cancel', 'newCode', 'start', 'timeUp', 'checkFailed'];

/** Whether an event gives up a PIN without plex.tv having said that it is dead or claimed. */
function abandonsPin({ type }: LinkEvent, link: LinkState, next: LinkState): boolean {
  return link.state === 'pending' && attemptOf(next) !== link.attempt && GIVING_UP.includes(type);
}
