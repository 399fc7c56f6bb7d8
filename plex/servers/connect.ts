import { AddressNotAllowedError, ServerUnreachableError } from '../http/errors.ts';
import type { MediaServerClient } from '../http/media-server-request.ts';
import { type Candidate, candidates, FOREIGN, LAST_RESORT, type Reachable, rankBy } from './connection-candidates.ts';
import { verifyIdentity } from './verify-identity.ts';

/** Time that a direct https address has to answer before a relay or a plain http address may win, in milliseconds. */
export const GRACE_MS = 1_000;

/** Last parameter of {@link connect}. */
export type ConnectOptions = {
  signal?: AbortSignal | undefined;
  /** Called for each better address that answers after the winner, for example a local one after a remote one. */
  better?: (candidate: Candidate) => void;
  /** {@link GRACE_MS} by default. */
  graceMs?: number;
  /** The origin of the custom site that shows the page, which may be an address of this server; may be http. */
  pageOrigin?: string | undefined;
  /** Whether the extension has access to an address. An address without access is not tried. All are allowed by default. */
  isAllowed?: (uri: string) => boolean;
  /** The client that the server is told about. */
  client?: MediaServerClient | undefined;
};

type Attempt = {
  candidate: Candidate;
  /** Lower is better; 0 is local and https. */
  rank: number;
  aborter: AbortController;
  state: 'waiting' | 'running' | 'succeeded' | 'failed';
  reason?: unknown;
};

/**
 * Finds an address where a media server can be reached: requests the identity from all its https addresses at once,
 * without a token. The first direct address at which that server answers wins. A relay wins only if all better addresses
 * have failed or {@link GRACE_MS} have passed. Plain http, and a `pageOrigin` that plex.tv does not list, are not even
 * tried before all of these have failed or that time has passed. Addresses in another network are tried when no other
 * address is left.
 *
 * @returns the winner; requests to addresses that are not better are aborted, the others continue
 * @throws ServerUnreachableError if the server answers at no address. It has the reason for each address, for example
 *   PlexIdentityError, or AddressNotAllowedError for an address that was not tried.
 * @throws the abort reason of the caller's own signal, an `AbortError` by default
 * @see docs/plex-protocol.md#connections
 */
export async function connect(server: Reachable, options: ConnectOptions = {}): Promise<Candidate> {
  options.signal?.throwIfAborted();
  return new Race(server, options).winner;
}

class Race {
  readonly #server: Reachable;
  readonly #options: ConnectOptions;
  /** Best first, in the order of {@link candidates}: the ranks never decrease. */
  readonly #attempts: Attempt[];
  /** The first acceptable candidate. */
  readonly winner: Promise<Candidate>;
  #resolve: (candidate: Candidate) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;
  readonly #graceTimer: ReturnType<typeof setTimeout>;
  #graceIsOver = false;
  #best: Attempt | undefined;

  constructor(server: Reachable, options: ConnectOptions) {
    this.#server = server;
    this.#options = options;
    // Not Promise.withResolvers, which Node.js 20 does not have.
    this.winner = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const rank = rankBy(server, options.pageOrigin);
    this.#attempts = candidates(server, options.pageOrigin).map((candidate) =>
      newAttempt(candidate, rank(candidate), options),
    );
    this.#graceTimer = setTimeout(() => this.#endGrace(), options.graceMs ?? GRACE_MS);
    this.#startWaiting(({ rank }) => rank < LAST_RESORT);
    this.#update();
  }

  async #start(attempt: Attempt): Promise<void> {
    attempt.state = 'running';
    try {
      await this.#verify(attempt);
      attempt.state = 'succeeded';
    } catch (reason) {
      attempt.state = 'failed';
      attempt.reason = reason;
    }
    this.#update();
  }

  async #verify({ candidate, aborter }: Attempt): Promise<void> {
    const { signal, client } = this.#options;
    const combined = signal ? AbortSignal.any([signal, aborter.signal]) : aborter.signal;
    await verifyIdentity(candidate.uri, this.#server.machineIdentifier, { signal: combined, client });
  }

  #endGrace(): void {
    this.#graceIsOver = true;
    this.#update();
  }

  #update(): void {
    const first = this.#attempts.find(({ state }) => state === 'succeeded');
    if (first && this.#isAcceptable(first)) this.#accept(first);
    if (this.#isRunning() && !this.#graceIsOver) return;
    if (!this.#best) this.#startWaiting(({ rank }) => rank < FOREIGN);
    if (this.#isRunning()) return;
    if (!this.#best) this.#startWaiting(() => true);
    if (this.#isRunning()) return;
    clearTimeout(this.#graceTimer);
    if (!this.#best) this.#reject(this.#error());
  }

  #isRunning(): boolean {
    return this.#attempts.some(({ state }) => state === 'running');
  }

  #startWaiting(which: (attempt: Attempt) => boolean): void {
    for (const attempt of this.#attempts) if (attempt.state === 'waiting' && which(attempt)) this.#start(attempt);
  }

  #isAcceptable({ rank, candidate }: Attempt): boolean {
    if (this.#best) return rank < this.#best.rank;
    if (candidate.kind !== 'relay' || this.#graceIsOver) return true;
    return !this.#attempts.some((other) => other.state === 'running' && other.rank < rank);
  }

  #accept(attempt: Attempt): void {
    const isFirst = !this.#best;
    this.#best = attempt;
    for (const { rank, aborter } of this.#attempts) if (rank >= attempt.rank) aborter.abort();
    if (isFirst) this.#resolve(attempt.candidate);
    else this.#options.better?.(attempt.candidate);
  }

  #error(): unknown {
    if (this.#options.signal?.aborted) return this.#options.signal.reason;
    return new ServerUnreachableError(
      this.#attempts.map(({ candidate, rank, reason }) => ({ ...candidate, isForeign: rank >= FOREIGN, reason })),
    );
  }
}

function newAttempt(candidate: Candidate, rank: number, { isAllowed }: ConnectOptions): Attempt {
  const attempt = { candidate, rank, aborter: new AbortController() };
  if (isAllowed && !isAllowed(candidate.uri)) {
    return { ...attempt, state: 'failed', reason: new AddressNotAllowedError() };
  }
  return { ...attempt, state: 'waiting' };
}
