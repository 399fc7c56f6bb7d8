import {
  PlexIdentityError,
  PlexNetworkError,
  PlexUnauthorizedError,
  ServerUnreachableError,
} from '../../plex/http/errors.ts';
import type { ServerEndpoint } from '../../plex/http/media-server-request.ts';
import { connect } from '../../plex/servers/connect.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { isStale, type StoredServer, serversItem } from '../../shared/storage/servers.ts';

/** So long a connection that has worked before is waited for at first, until another is looked for. In milliseconds. */
const PATIENCE_MS = 4_000;

/** This browser is not linked. */
export class NotLinkedError extends Error {}

/** The account has no server with that machine identifier. */
export class UnknownServerError extends Error {}

/** plex.tv could not be asked for the account's servers. */
export class NoServerListError extends Error {}

type Work<Result> = (access: ServerEndpoint, signal: AbortSignal) => Promise<Result>;
type Opened = { access: ServerEndpoint; server: StoredServer };

/**
 * The connections of one tab to media servers: each server's best address is found once and remembered, and replaced
 * when it is dead; a refused token, and addresses that are all dead, are replaced by asking plex.tv. No server is given
 * another one's token.
 */
export class ServerAccess {
  readonly #addresses = new Map<string, Promise<string>>();
  readonly #patience = new Map<string, number>();
  readonly #signal: AbortSignal;

  /** @param signal ends all looking for addresses, which outlives a single use */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * Does something at a server.
   *
   * @param work is done once more, with another address or token, where the first has turned out to be dead; its signal
   *   is aborted after a while too, where the address has been used before
   * @throws NotLinkedError, UnknownServerError, NoServerListError
   * @throws whatever `work` throws the second time, and ServerUnreachableError if the server answers nowhere
   */
  async at<Result>(machineIdentifier: string, signal: AbortSignal, work: Work<Result>): Promise<Result> {
    const remembered = this.#addresses.get(machineIdentifier);
    const first = await this.#open(machineIdentifier, signal);
    try {
      return await work(first.access, remembered ? this.#patient(machineIdentifier, signal) : signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PlexUnauthorizedError) {
        // Another server may stand there by now: the new token is for none but its own.
        if (remembered) this.#forget(machineIdentifier, remembered);
        await refreshServers(machineIdentifier, first.server.fetchedAt);
      } else if (remembered && isNoAnswer(error)) this.#giveUp(machineIdentifier, remembered);
      else throw error;
    }
    const second = await this.#open(machineIdentifier, signal);
    return work(second.access, signal);
  }

  /** The name of a server, as its owner has given it; null if it is not known. */
  async nameOf(machineIdentifier: string): Promise<string | null> {
    return (await serversItem.get())[machineIdentifier]?.name ?? null;
  }

  /** Forgets every address: the next use looks for them anew. */
  forget(): void {
    this.#addresses.clear();
  }

  #patient(machineIdentifier: string, signal: AbortSignal): AbortSignal {
    const patienceMs = this.#patience.get(machineIdentifier) ?? PATIENCE_MS;
    return AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  }

  /** A server that is slow rather than dead is given more time from now on. */
  #giveUp(machineIdentifier: string, address: Promise<string>): void {
    const patienceMs = this.#patience.get(machineIdentifier) ?? PATIENCE_MS;
    this.#patience.set(machineIdentifier, 2 * patienceMs);
    this.#forget(machineIdentifier, address);
  }

  #forget(machineIdentifier: string, address: Promise<string>): void {
    if (this.#addresses.get(machineIdentifier) === address) this.#addresses.delete(machineIdentifier);
  }

  async #open(machineIdentifier: string, signal: AbortSignal): Promise<Opened> {
    const server = await findServer(machineIdentifier);
    try {
      return await this.#openAt(machineIdentifier, server, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ServerUnreachableError)) throw error;
      // It may have moved since plex.tv was asked. If that cannot be asked either, it is still the server that is missing.
      await refreshServers(machineIdentifier, server.fetchedAt).catch(() => undefined);
      const moved = await findServer(machineIdentifier);
      if (moved.fetchedAt === server.fetchedAt) throw error;
      return this.#openAt(machineIdentifier, moved, signal);
    }
  }

  async #openAt(machineIdentifier: string, server: StoredServer, signal: AbortSignal): Promise<Opened> {
    const account = await accountItem.get();
    if (!account) throw new NotLinkedError();
    const uri = await this.#address(machineIdentifier, server);
    signal.throwIfAborted();
    const { clientIdentifier } = account;
    return { access: { uri, accessToken: server.accessToken, clientIdentifier }, server };
  }

  #address(machineIdentifier: string, server: StoredServer): Promise<string> {
    const known = this.#addresses.get(machineIdentifier);
    if (known) return known;
    const pageIsSecure = globalThis.location?.protocol === 'https:';
    let latest: Promise<string> | undefined;
    const better = ({ uri }: { uri: string }) => {
      if (this.#addresses.get(machineIdentifier) !== latest) return;
      latest = Promise.resolve(uri);
      this.#addresses.set(machineIdentifier, latest);
    };
    const options = { pageIsSecure, signal: this.#signal, better };
    const found = connect({ machineIdentifier, ...server }, options).then(({ uri }) => uri);
    latest = found;
    this.#addresses.set(machineIdentifier, found);
    found.catch(() => this.#forget(machineIdentifier, found));
    return found;
  }
}

async function findServer(machineIdentifier: string): Promise<StoredServer> {
  const known = (await serversItem.get())[machineIdentifier];
  if (known) {
    if (isStale(known, Date.now())) refreshServers(machineIdentifier).catch(() => undefined); // For the next time.
    return known;
  }
  if (!(await accountItem.get())) throw new NotLinkedError();
  await refreshServers(machineIdentifier);
  const found = (await serversItem.get())[machineIdentifier];
  if (found) return found;
  throw (await accountItem.get()) ? new UnknownServerError() : new NotLinkedError();
}

async function refreshServers(machineIdentifier: string, refusedOf?: string): Promise<void> {
  const about = { machineIdentifier, ...(refusedOf && { refusedOf }) };
  await sendMessage({ type: 'refreshServer', ...about }).catch((cause) => {
    throw new NoServerListError('plex.tv could not be asked for servers.', { cause });
  });
}

function isNoAnswer(error: unknown): boolean {
  if (error instanceof PlexNetworkError || error instanceof PlexIdentityError) return true;
  return error instanceof DOMException && error.name === 'TimeoutError';
}
