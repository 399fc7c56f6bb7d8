import { sendIntent } from '../account/send-intent.ts';
import { accountItem, type StoredServer, serversItem } from '../account/storage.ts';
import { connect } from '../plex/connections.ts';
import { PlexNetworkError, PlexUnauthorizedError } from '../plex/errors.ts';
import type { ServerAccess } from '../plex/media-server.ts';

/** So long a connection that has worked before is waited for, until another is looked for. In milliseconds. */
const PATIENCE_MS = 4_000;

/** A server stored longer ago than this is asked for again, while it is used as it is. */
const STALE_MS = 24 * 60 * 60_000;

/** This browser is not linked. */
export class NotLinkedError extends Error {}

/** The account has no server with that machine identifier. */
export class UnknownServerError extends Error {}

/** plex.tv could not be asked for the account's servers. */
export class NoServerListError extends Error {}

type Opened = { access: ServerAccess; server: StoredServer; remembered: boolean };

/**
 * The connections of one tab to media servers: each server's best address is found once and remembered, and replaced
 * when it is dead; a refused token is replaced by asking plex.tv. No server is given another one's token.
 */
export class ServerSession {
  readonly #addresses = new Map<string, Promise<string>>();
  readonly #signal: AbortSignal;

  /** @param signal ends all looking for addresses, which outlives a single use */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * Does something at a server.
   *
   * @param work is done once more, with another address or token, where the first has turned out to be dead
   * @throws NotLinkedError, UnknownServerError, NoServerListError
   * @throws whatever `work` throws the second time, and ServerUnreachableError if the server answers nowhere
   */
  async at<Result>(
    machineIdentifier: string,
    signal: AbortSignal,
    work: (access: ServerAccess, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const first = await this.#open(machineIdentifier, signal);
    try {
      const patience = first.remembered ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) : signal;
      return await work(first.access, patience);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PlexUnauthorizedError) await refreshServers(machineIdentifier, first.server.fetchedAt);
      else if (first.remembered && isNoAnswer(error)) this.#addresses.delete(machineIdentifier);
      else throw error;
    }
    const second = await this.#open(machineIdentifier, signal);
    return work(second.access, signal);
  }

  /** The name of a server, as its owner has given it; null if it is not known. */
  async nameOf(machineIdentifier: string): Promise<string | null> {
    return (await serversItem.read())[machineIdentifier]?.name ?? null;
  }

  /** Forgets every address: the next use looks for them anew. */
  forget(): void {
    this.#addresses.clear();
  }

  async #open(machineIdentifier: string, signal: AbortSignal): Promise<Opened> {
    const account = await accountItem.read();
    if (!account) throw new NotLinkedError();
    const server = await findServer(machineIdentifier);
    const remembered = this.#addresses.has(machineIdentifier);
    const uri = await this.#address(machineIdentifier, server);
    signal.throwIfAborted();
    const { clientIdentifier } = account;
    return { access: { uri, accessToken: server.accessToken, clientIdentifier }, server, remembered };
  }

  #address(machineIdentifier: string, server: StoredServer): Promise<string> {
    const known = this.#addresses.get(machineIdentifier);
    if (known) return known;
    const found = connect(
      { machineIdentifier, ...server },
      {
        pageIsSecure: location.protocol === 'https:',
        signal: this.#signal,
        better: ({ uri }) => this.#addresses.set(machineIdentifier, Promise.resolve(uri)),
      },
    ).then(({ uri }) => uri);
    this.#addresses.set(machineIdentifier, found);
    found.catch(() => this.#addresses.delete(machineIdentifier));
    return found;
  }
}

async function findServer(machineIdentifier: string): Promise<StoredServer> {
  const known = (await serversItem.read())[machineIdentifier];
  if (known) {
    const isStale = Math.abs(Date.now() - Date.parse(known.fetchedAt)) > STALE_MS;
    if (isStale) refreshServers(machineIdentifier).catch(() => undefined); // For the next time.
    return known;
  }
  await refreshServers(machineIdentifier);
  const found = (await serversItem.read())[machineIdentifier];
  if (found) return found;
  throw (await accountItem.read()) ? new UnknownServerError() : new NotLinkedError();
}

async function refreshServers(machineIdentifier: string, refusedOf?: string): Promise<void> {
  const about = { machineIdentifier, ...(refusedOf && { refusedOf }) };
  await sendIntent({ type: 'refreshServers', ...about }).catch((cause) => {
    throw new NoServerListError('plex.tv could not be asked for servers.', { cause });
  });
}

function isNoAnswer(error: unknown): boolean {
  return error instanceof PlexNetworkError || (error instanceof DOMException && error.name === 'TimeoutError');
}
