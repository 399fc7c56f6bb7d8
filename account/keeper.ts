import type { User } from '../plex/account.ts';
import { attemptOf, type LinkEvent, type LinkState, transition } from './link-state.ts';
import { type Account, accountItem, linkItem, removeAccount, type SignOut, save, signOutsItem } from './storage.ts';

/**
 * The single writer of the account's state. One change at a time: each reads what is stored, applies one event and
 * stores the result, token included, in one write.
 */
export class Keeper {
  #turn: Promise<unknown> = Promise.resolve();
  readonly #now: () => number;
  readonly #changed: () => void;

  /** @param changed called after each stored change */
  constructor(now: () => number, changed: () => void) {
    this.#now = now;
    this.#changed = changed;
  }

  read(): Promise<LinkState> {
    return linkItem.read();
  }

  apply(event: LinkEvent): Promise<LinkState> {
    return this.#inTurn(async () => this.#store(await this.read(), event));
  }

  /** Stores the token of a claimed PIN; if the attempt is no longer wanted, stores it to be signed out. */
  claim(attempt: string, at: number, { authToken, clientIdentifier }: Pick<Account, 'authToken' | 'clientIdentifier'>) {
    return this.#inTurn(async () => {
      const link = await this.read();
      if (attemptOf(link) === attempt) {
        const account = { authToken, clientIdentifier, linkedAt: new Date(at).toISOString(), user: null };
        await this.#store(link, { type: 'claimed', attempt, at }, { account });
      } else if ((await accountItem.read())?.authToken !== authToken) {
        await save({ signOuts: await this.#signOutsWith({ authToken, clientIdentifier }) });
        this.#changed();
      }
    });
  }

  /** Forgets the account at once and stores its token to be signed out. */
  unlink(): Promise<void> {
    return this.#inTurn(async () => {
      const account = await accountItem.read();
      const signOuts = account ? await this.#signOutsWith(account) : await signOutsItem.read();
      await this.#store(await this.read(), { type: 'unlink' }, { signOuts });
      await removeAccount();
    });
  }

  /** plex.tv has said that a token is dead: forgets the account, if it is still the one with that token. */
  revoked(authToken: string): Promise<void> {
    return this.#inTurn(async () => {
      if ((await accountItem.read())?.authToken !== authToken) return;
      await this.#store(await this.read(), { type: 'revoked' });
      await removeAccount();
    });
  }

  /** Adds the profile to the account, if it is still the one with that token. */
  profileReceived(authToken: string, user: User): Promise<void> {
    return this.#inTurn(async () => {
      const account = await accountItem.read();
      if (account?.authToken !== authToken) return;
      const { id, uuid, username, title, email, thumb } = user;
      const known = { id, uuid, username, title: title || user.friendlyName, thumb, ...(email && { email }) };
      await this.#store(await this.read(), { type: 'profileReceived' }, { account: { ...account, user: known } });
    });
  }

  /** Replaces one entry of the tokens to be signed out, or with null takes it off. */
  signOutTried(authToken: string, next: SignOut | null): Promise<void> {
    return this.#inTurn(async () => {
      const signOuts = (await signOutsItem.read()).flatMap((entry) =>
        entry.authToken !== authToken ? [entry] : next ? [next] : [],
      );
      await save({ signOuts });
    });
  }

  /**
   * Makes the stored values agree again after whatever ended the last run.
   *
   * Link and token are written together, so they differ in two cases only: a death between the writes of an unlinking
   * or of a revocation, and a value lost or set aside.
   */
  reconcile(): Promise<void> {
    return this.#inTurn(async () => {
      const [link, account] = [await this.read(), await accountItem.read()];
      if (account && link.state !== 'linked') await this.#settleAccount(link, account);
      if (!account && link.state === 'linked') await this.#store(link, { type: 'unlink' });
    });
  }

  /** Reads the link; what time, or a new run of the browser, has overtaken is given up first. */
  resume(browserStarted: boolean): Promise<LinkState> {
    return this.apply({ type: 'resumed', at: this.#now(), browserStarted });
  }

  async #settleAccount(link: LinkState, account: Account): Promise<void> {
    const signOuts = await signOutsItem.read();
    const unlinking = signOuts.some((entry) => entry.authToken === account.authToken);
    if (unlinking || (link.state === 'unlinked' && link.reason === 'revoked')) {
      await removeAccount();
      return;
    }
    const profile = account.user ? 'known' : 'fetching';
    await save({ link: { state: 'linked', linkedAt: Date.parse(account.linkedAt), profile } });
  }

  async #store(link: LinkState, event: LinkEvent, along: { account?: Account; signOuts?: SignOut[] } = {}) {
    const next = transition(link, event);
    if (next !== link || Object.keys(along).length > 0) await save({ ...along, link: next });
    if (next !== link) this.#changed();
    return next;
  }

  async #signOutsWith({ authToken, clientIdentifier }: Pick<SignOut, 'authToken' | 'clientIdentifier'>) {
    const others = (await signOutsItem.read()).filter((entry) => entry.authToken !== authToken);
    return [...others, { authToken, clientIdentifier }];
  }

  #inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(change);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
