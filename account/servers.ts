import { PlexUnauthorizedError } from '../plex/errors.ts';
import { isPlexAnswer } from './difficulty.ts';
import type { Keeper } from './keeper.ts';
import type { Ports } from './ports.ts';
import { type Account, accountItem, type StoredServer, type StoredServers, serversItem } from './storage.ts';

/** Addresses and tokens of servers change now and then: after so long they are asked for again. */
const STALE_MS = 24 * 60 * 60_000;

/** An account without the server that is looked for is not asked again and again. */
const SHORTEST_PAUSE_MS = 10_000;

/** Nor is one whose server refuses whatever token plex.tv has issued. */
const REFUSAL_PAUSE_MS = 60_000;

export type ServerRequest = {
  machineIdentifier: string;
  /** The `fetchedAt` of the stored server whose token was refused; absent where none was. */
  refusedOf?: string | undefined;
};

/** Keeps the account's media servers, asked for when someone needs one that is unknown, stale or has refused its token. */
export class Servers {
  readonly #keeper: Keeper;
  readonly #ports: Ports;
  #asking: Promise<void> | undefined;
  #answeredAt: number | undefined;
  /** By machine identifier: when a refusal of its token last made us ask. */
  readonly #refusals = new Map<string, number>();

  constructor(keeper: Keeper, ports: Ports) {
    this.#keeper = keeper;
    this.#ports = ports;
  }

  /**
   * Has the servers asked for, if that can help; returns once what plex.tv said is stored.
   *
   * @throws PlexError if plex.tv gives no usable answer
   */
  async refresh({ machineIdentifier, refusedOf }: ServerRequest): Promise<void> {
    const [account, servers] = await Promise.all([accountItem.read(), serversItem.read()]);
    const server = servers[machineIdentifier];
    if (!account || this.#isGood(server, refusedOf)) return;
    if (server && server.fetchedAt === refusedOf) {
      if (this.#isRecent(this.#refusals.get(machineIdentifier), REFUSAL_PAUSE_MS)) return;
      this.#refusals.set(machineIdentifier, this.#ports.now());
    } else if (this.#isRecent(this.#answeredAt, SHORTEST_PAUSE_MS)) return;
    this.#asking ??= this.#ask(account).finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  #isRecent(at: number | undefined, pauseMs: number): boolean {
    return at !== undefined && Math.abs(this.#ports.now() - at) < pauseMs;
  }

  #isGood(server: StoredServer | undefined, refusedOf: string | undefined): boolean {
    if (!server || server.fetchedAt === refusedOf) return false;
    return Math.abs(this.#ports.now() - Date.parse(server.fetchedAt)) < STALE_MS;
  }

  async #ask({ authToken, clientIdentifier }: Account): Promise<void> {
    try {
      const found = await this.#ports.plex.getServers(authToken, clientIdentifier);
      this.#answeredAt = this.#ports.now();
      const fetchedAt = new Date(this.#answeredAt).toISOString();
      const servers: StoredServers = Object.fromEntries(
        found.map(({ machineIdentifier, ...server }) => [machineIdentifier, { ...server, fetchedAt }]),
      );
      await this.#keeper.serversReceived(authToken, servers);
    } catch (error) {
      if (!(error instanceof PlexUnauthorizedError && isPlexAnswer(error))) throw error;
      await this.#keeper.revoked(authToken);
    }
  }
}
