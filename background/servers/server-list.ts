import { saysTokenIsInvalid } from 'plex-link/account';
import { remainingWait } from '../../shared/link-state.ts';
import { isStale, type StoredServer, type StoredServers, serverOf, serversItem } from '../../shared/storage/servers.ts';
import { serversRateLimitItem } from '../../shared/storage/session.ts';
import { classifyFailure } from '../link/failure.ts';
import type { LinkStore } from '../link/link-store.ts';
import type { Credentials } from '../link/pending-sign-outs.ts';
import type { LinkPlatform } from '../link/platform.ts';
import { actingAsAnyone } from '../profiles/acting-as.ts';
import type { ProfileChanges } from '../profiles/profile-changes.ts';

/** Minimum time between fetches for an account that lacks the wanted server. */
const SHORTEST_PAUSE_MS = 10_000;

/** Minimum time between refreshes for a server that rejects every token. */
const REFUSAL_PAUSE_MS = 60_000;

/** Maximum age of the list while it is shown, as it says which servers are online. */
const LIST_STALE_MS = 10 * 60_000;

/** plex.tv limits requests at the moment. */
export class RateLimitedError extends Error {
  override name = 'RateLimitedError';

  constructor() {
    super('Plex is limiting requests.');
  }
}

/** The browser does not let the extension reach plex.tv. */
export class NoPlexAccessError extends Error {
  override name = 'NoPlexAccessError';

  constructor() {
    super('Access to plex.tv is not allowed.');
  }
}

export type ServerRequest = {
  /** The server that is needed; absent when the whole list is shown. */
  machineIdentifier?: string | undefined;
  /** The `fetchedAt` of the stored server whose token was refused; absent if none was. */
  refusedOf?: string | undefined;
};

/**
 * Keeps the media servers of whoever is watching in storage. They are fetched when one is needed that is unknown, stale or has refused
 * its token, and when an old list is shown.
 */
export class ServerList {
  readonly #linkStore: LinkStore;
  readonly #platform: LinkPlatform;
  readonly #changes: ProfileChanges;
  #asking: { authToken: string; done: Promise<void> } | undefined;
  /** Whose servers the last answer held, and when. What it held is gone once `watching` has aborted. */
  #answered: { authToken: string; watching: AbortSignal; at: number } | undefined;
  /** When a refused token last caused a fetch, by machine identifier. */
  readonly #refusals = new Map<string, number>();

  constructor(linkStore: LinkStore, platform: LinkPlatform, changes: ProfileChanges) {
    this.#linkStore = linkStore;
    this.#platform = platform;
    this.#changes = changes;
  }

  /**
   * Fetches the servers if that can help; resolves once they are stored.
   *
   * @throws RateLimitedError while plex.tv limits requests
   * @throws NoPlexAccessError without the browser's permission for plex.tv
   * @throws PlexError if plex.tv gives no usable answer
   */
  async refresh({ machineIdentifier, refusedOf }: ServerRequest): Promise<void> {
    const [acting, servers] = await Promise.all([actingAsAnyone(), serversItem.get()]);
    if (!acting) return;
    const isDue =
      machineIdentifier === undefined
        ? this.#isListDue(acting, servers)
        : this.#isServerDue(acting, machineIdentifier, serverOf(servers, machineIdentifier), refusedOf);
    if (!isDue) return;
    if (remainingWait(await serversRateLimitItem.get(), this.#platform.now()) > 0) throw new RateLimitedError();
    if (this.#asking?.authToken !== acting.authToken) this.#asking = this.#begin(acting);
    await this.#asking.done;
  }

  #isListDue(acting: Credentials, servers: StoredServers): boolean {
    const stored = Object.values(servers);
    const isOld = stored.length === 0 || stored.some((server) => isStale(server, this.#platform.now(), LIST_STALE_MS));
    return isOld && !this.#wasJustAnswered(acting);
  }

  /** A refusal counts from the first fetch it causes. */
  #isServerDue(
    acting: Credentials,
    id: string,
    server: StoredServer | undefined,
    refusedOf: string | undefined,
  ): boolean {
    if (this.#isGood(server, refusedOf)) return false;
    if (!server || server.fetchedAt !== refusedOf) return !this.#wasJustAnswered(acting);
    if (this.#isRecent(this.#refusals.get(id), REFUSAL_PAUSE_MS)) return false;
    this.#refusals.set(id, this.#platform.now());
    return true;
  }

  #begin(acting: Credentials): { authToken: string; done: Promise<void> } {
    const done = this.#ask(acting).finally(() => {
      if (this.#asking?.done === done) this.#asking = undefined;
    });
    return { authToken: acting.authToken, done };
  }

  #wasJustAnswered({ authToken }: Credentials): boolean {
    if (this.#answered?.authToken !== authToken || this.#answered.watching.aborted) return false;
    return this.#isRecent(this.#answered.at, SHORTEST_PAUSE_MS);
  }

  #isRecent(at: number | undefined, pauseMs: number): boolean {
    return at !== undefined && Math.abs(this.#platform.now() - at) < pauseMs;
  }

  #isGood(server: StoredServer | undefined, refusedOf: string | undefined): boolean {
    return server !== undefined && server.fetchedAt !== refusedOf && !isStale(server, this.#platform.now());
  }

  async #ask({ authToken, clientIdentifier }: Credentials): Promise<void> {
    const watching = this.#changes.signal;
    try {
      const found = await this.#platform.plex.getServers(authToken, clientIdentifier);
      const at = this.#platform.now();
      const fetchedAt = new Date(at).toISOString();
      const servers: StoredServers = Object.fromEntries(
        found.map(({ machineIdentifier, ...server }) => [machineIdentifier, { ...server, fetchedAt }]),
      );
      await this.#linkStore.serversReceived(authToken, servers);
      // Only now: until they are stored, others wait for this answer.
      this.#answered = { authToken, watching, at };
    } catch (error) {
      if (saysTokenIsInvalid(error)) return this.#linkStore.revoked(authToken);
      const failure = await classifyFailure(undefined, error, this.#platform);
      if (failure?.kind === 'no-access') throw new NoPlexAccessError();
      // Only a rate limit is respected: the user has clicked and is waiting.
      if (failure?.kind !== 'rate-limited') throw error;
      await serversRateLimitItem.set(failure);
      throw new RateLimitedError();
    }
  }
}
