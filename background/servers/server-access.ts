import { PlexUnauthorizedError, ServerUnreachableError } from 'plex-link';
import { isJwt } from 'plex-link/account';
import { isBusy, type MediaServerClient, type ServerEndpoint, verifyIdentity } from 'plex-link/servers';
import { isStale, type StoredServer, serverOf, serversItem } from '../../shared/storage/servers.ts';
import { actingAs } from '../profiles/acting-as.ts';
import { isLate, isNoAnswer, isServersOwn } from './known-address-errors.ts';
import { type Patience, type Search, ServerAddresses } from './server-addresses.ts';
import type { ServerRequest } from './server-list.ts';

/** Whoever is watching has no server with that machine identifier. */
export class UnknownServerError extends Error {}

/** The account's servers could not be requested from plex.tv; the reason is in `cause`. */
export class NoServerListError extends Error {}

/** The server has rejected its token twice, and that is a JWT: media servers may accept no such token. */
export class TokenNotAcceptedError extends Error {}

/** The account's own server has rejected its token twice: it may have been signed out, and has to be claimed again. */
export class ServerSignedOutError extends Error {}

/** How a server is used: for whom, and until when. */
export type ServerUse = {
  signal: AbortSignal;
  /** Origin of the custom site whose page uses the server: an address that plex.tv may not list. Null at app.plex.tv. */
  pageOrigin: string | null;
};

/** What is asked of a server. Work of several requests calls `answered` after the first, to have time for the others. */
type Work<Result> = (server: ServerEndpoint, signal: AbortSignal, answered: () => void) => Promise<Result>;

type Opened = { server: ServerEndpoint; stored: StoredServer };

type Dependencies = {
  /** Fetches the account's servers if that can help; resolves once they are stored. */
  refreshServers(request: ServerRequest): Promise<void>;
  /** What a media server is told about this browser. */
  clientFor(machineIdentifier: string): Promise<MediaServerClient>;
};

/**
 * The one place that knows the address and the token of a media server. The best address of each server is found once and
 * kept until it fails. If all addresses fail, or the server rejects its token, the server is requested from plex.tv again.
 * Each token is sent only to its own server.
 */
export class ServerAccess {
  readonly #dependencies: Dependencies;
  readonly #addresses = new ServerAddresses();

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Sends requests to a server.
   *
   * @param work runs a second time, with another address or token, if the first one fails; its signal also aborts after
   *   a timeout if the address is a known one
   * @throws NotLinkedError, NobodyWatchingError, UnknownServerError, NoServerListError, TokenNotAcceptedError,
   *   ServerSignedOutError
   * @throws ServerUnreachableError if no address answers as this server
   * @throws what `work` throws otherwise, at an address that has just answered as this server
   */
  async withServer<Result>(machineIdentifier: string, use: ServerUse, work: Work<Result>): Promise<Result> {
    const key = keyOf(machineIdentifier, use);
    const known = this.#addresses.known(key);
    const first = await this.#open(machineIdentifier, use);
    const { signal, answered } = known ? this.#addresses.patience(key, use.signal) : patient(use);
    try {
      const result = await work(first.server, signal, answered);
      answered();
      return result;
    } catch (error) {
      use.signal.throwIfAborted();
      if (error instanceof PlexUnauthorizedError) {
        // Another server may use this address now, and it must not get the new token.
        if (known) this.#addresses.forget(key, known);
        await this.#refresh({ machineIdentifier, refusedOf: first.stored.fetchedAt });
      } else if (!known) throw error;
      else if (isLate(error)) this.#addresses.giveUp(key, known);
      else if (!isNoAnswer(error) && (await isServersOwn(error, machineIdentifier, first.server, use.signal))) {
        answered();
        throw error;
      } else this.#addresses.forget(key, known);
    }
    const second = await this.#open(machineIdentifier, use);
    return work(second.server, use.signal, patient(use).answered).catch((error) => {
      throw error instanceof PlexUnauthorizedError ? refusalOf(second, error) : error;
    });
  }

  /** Like {@link withServer}, after a request that the address still answers as this server. */
  withVerifiedServer<Result>(machineIdentifier: string, use: ServerUse, work: Work<Result>): Promise<Result> {
    return this.withServer(machineIdentifier, use, async (server, signal, answered) => {
      await verifyIdentity(server.uri, machineIdentifier, { signal, client: server });
      answered();
      return work(server, signal, answered);
    });
  }

  /** The name that the owner gave to a server; empty if unknown. */
  async nameOf(machineIdentifier: string): Promise<string> {
    return serverOf(await serversItem.get(), machineIdentifier)?.name ?? '';
  }

  /**
   * What is known of a server, to look for its addresses.
   *
   * @throws NotLinkedError, NobodyWatchingError, UnknownServerError, NoServerListError
   */
  async searchFor(machineIdentifier: string, use: ServerUse): Promise<Search & { server: StoredServer }> {
    return this.#searchFor(machineIdentifier, await this.#find(machineIdentifier), use);
  }

  /** Forgets every address, so that the next call searches again. */
  forgetAddresses(): void {
    this.#addresses.forgetAll();
  }

  async #open(machineIdentifier: string, use: ServerUse): Promise<Opened> {
    const stored = await this.#find(machineIdentifier);
    try {
      return await this.#openAt(machineIdentifier, stored, use);
    } catch (error) {
      use.signal.throwIfAborted();
      if (!(error instanceof ServerUnreachableError)) throw error;
      // The server may have moved. If plex.tv cannot be reached either, report the server as unreachable.
      await this.#refresh({ machineIdentifier, refusedOf: stored.fetchedAt }).catch(() => undefined);
      const moved = await this.#find(machineIdentifier);
      if (moved.fetchedAt === stored.fetchedAt || (saysBusy(error) && hasSameAddresses(moved, stored))) throw error;
      return this.#openAt(machineIdentifier, moved, use);
    }
  }

  async #openAt(machineIdentifier: string, stored: StoredServer, use: ServerUse): Promise<Opened> {
    const search = await this.#searchFor(machineIdentifier, stored, use);
    const uri = await this.#addresses.find(keyOf(machineIdentifier, use), search, use.signal);
    use.signal.throwIfAborted();
    return { server: { uri, accessToken: stored.accessToken, ...search.client }, stored };
  }

  async #searchFor(machineIdentifier: string, stored: StoredServer, { pageOrigin }: ServerUse) {
    const client = await this.#dependencies.clientFor(machineIdentifier);
    return { server: { machineIdentifier, ...stored }, pageOrigin, client };
  }

  async #find(machineIdentifier: string): Promise<StoredServer> {
    await actingAs();
    const known = serverOf(await serversItem.get(), machineIdentifier);
    if (known) {
      if (isStale(known, Date.now())) this.#refresh({ machineIdentifier }).catch(() => undefined); // For the next call.
      return known;
    }
    await this.#refresh({ machineIdentifier });
    const found = serverOf(await serversItem.get(), machineIdentifier);
    if (found) return found;
    await actingAs();
    throw new UnknownServerError();
  }

  async #refresh(request: ServerRequest): Promise<void> {
    await this.#dependencies.refreshServers(request).catch((cause) => {
      throw new NoServerListError('Could not request the servers from plex.tv.', { cause });
    });
  }
}

/** Only the custom site itself may use its own, perhaps unencrypted, address. */
function keyOf(machineIdentifier: string, { pageOrigin }: ServerUse): string {
  return `${machineIdentifier} ${pageOrigin ?? ''}`;
}

/** Whether an address answered that the server is starting or busy: to ask it again at once would not help. */
function saysBusy({ failures }: ServerUnreachableError): boolean {
  return failures.some(({ reason, isForeign }) => !isForeign && isBusy(reason));
}

function hasSameAddresses(one: StoredServer, other: StoredServer): boolean {
  return JSON.stringify(one.connections) === JSON.stringify(other.connections);
}

/** What it means that a server has rejected the token that plex.tv lists now. */
function refusalOf({ server, stored }: Opened, error: PlexUnauthorizedError): Error {
  if (isJwt(server.accessToken)) return new TokenNotAcceptedError();
  return stored.owned ? new ServerSignedOutError() : error;
}

/** For an address that has just shown its identity. */
function patient({ signal }: ServerUse): Patience {
  return { signal, answered: () => undefined };
}
