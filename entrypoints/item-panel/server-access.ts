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
import { thisDevice } from '../../shared/this-device.ts';

/** Initial timeout for a known connection before looking for another, in ms */
const KNOWN_CONNECTION_TIMEOUT_MS = 4_000;

/** This browser is not linked. */
export class NotLinkedError extends Error {}

/** The account has no server with that machine identifier. */
export class UnknownServerError extends Error {}

/** The account's servers could not be requested from plex.tv. */
export class NoServerListError extends Error {}

type Work<Result> = (access: ServerEndpoint, signal: AbortSignal) => Promise<Result>;
type Opened = { access: ServerEndpoint; server: StoredServer };

/**
 * One tab's connections to media servers. The best address of each server is found once and kept until it fails. If all
 * addresses fail, or the server rejects its token, the server is requested from plex.tv again. Each token is sent only to
 * its own server.
 */
export class ServerAccess {
  readonly #addresses = new Map<string, Promise<string>>();
  readonly #timeouts = new Map<string, number>();
  readonly #signal: AbortSignal;

  /** @param signal ends every search for addresses; a search can outlive the call that started it */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * Sends requests to a server.
   *
   * @param work runs a second time, with another address or token, if the first one fails; its signal also aborts after
   *   a timeout if the address is a known one
   * @throws NotLinkedError, UnknownServerError, NoServerListError
   * @throws what `work` throws the second time, and ServerUnreachableError if no address answers
   */
  async at<Result>(machineIdentifier: string, signal: AbortSignal, work: Work<Result>): Promise<Result> {
    const remembered = this.#addresses.get(machineIdentifier);
    const first = await this.#open(machineIdentifier, signal);
    try {
      return await work(first.access, remembered ? this.#withTimeout(machineIdentifier, signal) : signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PlexUnauthorizedError) {
        // Another server may use this address now, and it must not get the new token.
        if (remembered) this.#forget(machineIdentifier, remembered);
        await refreshServers(machineIdentifier, first.server.fetchedAt);
      } else if (remembered && isNoAnswer(error)) this.#giveUp(machineIdentifier, remembered);
      else throw error;
    }
    const second = await this.#open(machineIdentifier, signal);
    return work(second.access, signal);
  }

  /** The name that the owner gave to a server; null if unknown. */
  async nameOf(machineIdentifier: string): Promise<string | null> {
    return (await serversItem.get())[machineIdentifier]?.name ?? null;
  }

  /** Forgets every address, so that the next call searches again. */
  forget(): void {
    this.#addresses.clear();
  }

  #withTimeout(machineIdentifier: string, signal: AbortSignal): AbortSignal {
    const timeoutMs = this.#timeouts.get(machineIdentifier) ?? KNOWN_CONNECTION_TIMEOUT_MS;
    return AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  }

  /** Forgets an address, and doubles the timeout: the server may only be slow. */
  #giveUp(machineIdentifier: string, address: Promise<string>): void {
    const timeoutMs = this.#timeouts.get(machineIdentifier) ?? KNOWN_CONNECTION_TIMEOUT_MS;
    this.#timeouts.set(machineIdentifier, 2 * timeoutMs);
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
      // The server may have moved. If plex.tv cannot be reached either, report the server as unreachable.
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
    return { access: { uri, accessToken: server.accessToken, clientIdentifier, device: thisDevice() }, server };
  }

  #address(machineIdentifier: string, server: StoredServer): Promise<string> {
    const known = this.#addresses.get(machineIdentifier);
    if (known) return known;
    let latest: Promise<string> | undefined;
    const better = ({ uri }: { uri: string }) => {
      if (this.#addresses.get(machineIdentifier) !== latest) return;
      latest = Promise.resolve(uri);
      this.#addresses.set(machineIdentifier, latest);
    };
    const options = { signal: this.#signal, better };
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
    if (isStale(known, Date.now())) refreshServers(machineIdentifier).catch(() => undefined); // For the next call.
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
    throw new NoServerListError('Could not request the servers from plex.tv.', { cause });
  });
}

function isNoAnswer(error: unknown): boolean {
  if (error instanceof PlexNetworkError || error instanceof PlexIdentityError) return true;
  return error instanceof DOMException && error.name === 'TimeoutError';
}
