import { PlexUnauthorizedError } from '../../plex/http/errors.ts';
import { remainingWait } from '../../shared/link-state.ts';
import { isStale } from '../../shared/server-age.ts';
import {
  type Account,
  accountItem,
  type StoredServer,
  type StoredServers,
  serversItem,
  serversRateLimitItem,
} from '../../shared/storage/storage.ts';
import { classifyFailure, hasPlexErrorDocument } from '../link/failure.ts';
import type { LinkStore } from '../link/link-store.ts';
import type { LinkPlatform } from '../link/platform.ts';

/** An account without the server that is looked for is not asked again and again. */
const SHORTEST_PAUSE_MS = 10_000;

/** Nor is one whose server refuses whatever token plex.tv has issued. */
const REFUSAL_PAUSE_MS = 60_000;

/** Who looks at the list sees whether a server is up, so the list is asked for again after so long. */
const LIST_STALE_MS = 10 * 60_000;

/** plex.tv has asked for a pause, which is not over. */
export class RateLimitedError extends Error {
  override name = 'RateLimitedError';

  constructor() {
    super('Plex asks for a pause.');
  }
}

export type ServerRequest = {
  /** The server that is needed; absent for whoever looks at the list of them. */
  machineIdentifier?: string | undefined;
  /** The `fetchedAt` of the stored server whose token was refused; absent where none was. */
  refusedOf?: string | undefined;
};

/**
 * Keeps the account's media servers, asked for when someone needs one that is unknown, stale or has refused its token,
 * or looks at a list that is a while old.
 */
export class ServerList {
  readonly #linkStore: LinkStore;
  readonly #platform: LinkPlatform;
  #asking: { authToken: string; done: Promise<void> } | undefined;
  /** Whose servers plex.tv has last told, and when. */
  #answered: { authToken: string; at: number } | undefined;
  /** By machine identifier: when a refusal of its token last made us ask. */
  readonly #refusals = new Map<string, number>();

  constructor(linkStore: LinkStore, platform: LinkPlatform) {
    this.#linkStore = linkStore;
    this.#platform = platform;
  }

  /**
   * Has the servers asked for, if that can help; returns once what plex.tv said is stored.
   *
   * @throws RateLimitedError while a pause lasts that plex.tv has asked for
   * @throws PlexError if plex.tv gives no usable answer
   */
  async refresh({ machineIdentifier, refusedOf }: ServerRequest): Promise<void> {
    const [account, servers] = await Promise.all([accountItem.get(), serversItem.get()]);
    if (!account) return;
    const isDue =
      machineIdentifier === undefined
        ? this.#isListDue(account, servers)
        : this.#isServerDue(account, machineIdentifier, servers[machineIdentifier], refusedOf);
    if (!isDue) return;
    if (remainingWait(await serversRateLimitItem.get(), this.#platform.now()) > 0) throw new RateLimitedError();
    if (this.#asking?.authToken !== account.authToken) this.#asking = this.#begin(account);
    await this.#asking.done;
  }

  #isListDue(account: Account, servers: StoredServers): boolean {
    const stored = Object.values(servers);
    const isOld = stored.length === 0 || stored.some((server) => isStale(server, this.#platform.now(), LIST_STALE_MS));
    return isOld && !this.#wasJustAnswered(account);
  }

  /** A refusal counts from the first asking for it. */
  #isServerDue(account: Account, id: string, server: StoredServer | undefined, refusedOf: string | undefined): boolean {
    if (this.#isGood(server, refusedOf)) return false;
    if (!server || server.fetchedAt !== refusedOf) return !this.#wasJustAnswered(account);
    if (this.#isRecent(this.#refusals.get(id), REFUSAL_PAUSE_MS)) return false;
    this.#refusals.set(id, this.#platform.now());
    return true;
  }

  #begin(account: Account): { authToken: string; done: Promise<void> } {
    const done = this.#ask(account).finally(() => {
      if (this.#asking?.done === done) this.#asking = undefined;
    });
    return { authToken: account.authToken, done };
  }

  #wasJustAnswered({ authToken }: Account): boolean {
    return this.#answered?.authToken === authToken && this.#isRecent(this.#answered.at, SHORTEST_PAUSE_MS);
  }

  #isRecent(at: number | undefined, pauseMs: number): boolean {
    return at !== undefined && Math.abs(this.#platform.now() - at) < pauseMs;
  }

  #isGood(server: StoredServer | undefined, refusedOf: string | undefined): boolean {
    return server !== undefined && server.fetchedAt !== refusedOf && !isStale(server, this.#platform.now());
  }

  async #ask({ authToken, clientIdentifier }: Account): Promise<void> {
    try {
      const found = await this.#platform.plex.getServers(authToken, clientIdentifier);
      const at = this.#platform.now();
      this.#answered = { authToken, at };
      const fetchedAt = new Date(at).toISOString();
      const servers: StoredServers = Object.fromEntries(
        found.map(({ machineIdentifier, ...server }) => [machineIdentifier, { ...server, fetchedAt }]),
      );
      await this.#linkStore.serversReceived(authToken, servers);
    } catch (error) {
      if (error instanceof PlexUnauthorizedError && hasPlexErrorDocument(error))
        return this.#linkStore.revoked(authToken);
      const failure = await classifyFailure(undefined, error, this.#platform);
      // Only a pause that plex.tv asks for is kept to: whoever needs a server has clicked, and waits.
      if (failure?.kind !== 'rate-limited') throw error;
      await serversRateLimitItem.set(failure);
      throw new RateLimitedError();
    }
  }
}
