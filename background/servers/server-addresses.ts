import { connect, type MediaServerClient, type Reachable } from 'plex-link/servers';
import { allowedCandidates } from './address-permissions.ts';

/** Initial timeout for a known address before looking for another, in ms. */
const KNOWN_ADDRESS_TIMEOUT_MS = 4_000;

/** The longest, in ms: as long as a request to a media server itself may take. */
const LONGEST_TIMEOUT_MS = 20_000;

/** Time for which an answer of a plain http address identifies its server, in ms; in another network another one answers. */
const HTTP_IDENTITY_MS = 60_000;

/** `search` ends when nobody waits for the address any more. */
type Known = { uri: Promise<string>; foundAt: number; search: AbortController; waiting: number };

/** The `signal` also aborts if an address does not answer in time. Once it has `answered`, it no longer does. */
export type Patience = { signal: AbortSignal; answered(): void };

/** What is needed to look for the address of a server. */
export type Search = { server: Reachable; pageOrigin: string | null; client: MediaServerClient };

/** The address at which each media server was last found, by a key, as long as this background lives. */
export class ServerAddresses {
  readonly #known = new Map<string, Known>();
  readonly #timeouts = new Map<string, number>();

  /** The address if it is known, or is being looked for. */
  known(key: string): Promise<string> | undefined {
    return this.#known.get(key)?.uri;
  }

  /**
   * An address at which the server answers as itself. Callers share a search, which ends early when the last has gone.
   *
   * @throws ServerUnreachableError
   * @throws the signal's reason if it aborts
   */
  async find(key: string, search: Search, signal: AbortSignal): Promise<string> {
    const known = this.#known.get(key) ?? this.#search(key, search);
    const uri = await waitFor(known, signal);
    if (uri.startsWith('https:') || Date.now() - known.foundAt < HTTP_IDENTITY_MS) return uri;
    this.forget(key, known.uri);
    return waitFor(this.#search(key, search), signal);
  }

  /** The time that a known address has to answer: the initial one again after a prompt answer. */
  patience(key: string, signal: AbortSignal): Patience {
    const timeout = AbortSignal.timeout(this.#timeoutOf(key));
    const askedAt = Date.now();
    const [late, answer] = [new AbortController(), new AbortController()];
    timeout.addEventListener('abort', () => late.abort(timeout.reason), { signal: answer.signal });
    const answered = () => {
      answer.abort();
      // After a slow answer, the next may be slow as well.
      if (Date.now() - askedAt < KNOWN_ADDRESS_TIMEOUT_MS) this.#timeouts.delete(key);
    };
    return { signal: AbortSignal.any([signal, late.signal]), answered };
  }

  /** Forgets an address that did not answer in time, and doubles the timeout: the server may only be slow. */
  giveUp(key: string, address: Promise<string>): void {
    this.#timeouts.set(key, Math.min(2 * this.#timeoutOf(key), LONGEST_TIMEOUT_MS));
    this.forget(key, address);
  }

  forget(key: string, address: Promise<string>): void {
    if (this.known(key) === address) this.#known.delete(key);
  }

  forgetAll(): void {
    this.#known.clear();
    this.#timeouts.clear();
  }

  #timeoutOf(key: string): number {
    return this.#timeouts.get(key) ?? KNOWN_ADDRESS_TIMEOUT_MS;
  }

  #search(key: string, search: Search): Known {
    const aborter = new AbortController();
    const remember = (uri: Promise<string>) => {
      const known = { uri, foundAt: Date.now(), search: aborter, waiting: 0 };
      this.#known.set(key, known);
      return known;
    };
    let latest: Known | undefined;
    const found = race(search, aborter.signal, ({ uri }) => {
      if (this.#known.get(key) === latest) latest = remember(Promise.resolve(uri));
    });
    found.catch(() => this.forget(key, found));
    latest = remember(found);
    return latest;
  }
}

async function waitFor(known: Known, signal: AbortSignal): Promise<string> {
  const { promise: left, reject } = Promise.withResolvers<never>();
  const leave = () => reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  known.waiting += 1;
  try {
    return await Promise.race([known.uri, left]);
  } finally {
    signal.removeEventListener('abort', leave);
    known.waiting -= 1;
    if (known.waiting === 0 && signal.aborted) known.search.abort(signal.reason);
  }
}

async function race(
  { server, pageOrigin, client }: Search,
  signal: AbortSignal,
  better: (winner: { uri: string }) => void,
): Promise<string> {
  const origin = pageOrigin ?? undefined;
  const isAllowed = await allowedCandidates(server, origin);
  const { uri } = await connect(server, { better, client, isAllowed, signal, ...(origin && { pageOrigin: origin }) });
  return uri;
}
