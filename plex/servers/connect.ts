import { PlexIdentityError, ServerUnreachableError } from '../http/errors.ts';
import { getIdentity } from '../media/media-server.ts';
import { type Candidate, candidates, isSecure, type Reachable } from './connection-candidates.ts';

/** Time that a direct and secure address has to answer before a relay or a plain http address may win, in milliseconds. */
export const GRACE_MS = 1_000;

export type ConnectOptions = {
  /** Whether the requesting page is secure; if so, plain http is only a last resort. */
  pageIsSecure: boolean;
  signal?: AbortSignal | undefined;
  /** Called for each better address that answers after the winner, for example a local one after a remote one. */
  better?: (candidate: Candidate) => void;
  /** {@link GRACE_MS} by default. */
  graceMs?: number;
};

type Attempt = {
  candidate: Candidate;
  /** Lower is better; 0 is local. */
  rank: number;
  aborter: AbortController;
  state: 'waiting' | 'running' | 'succeeded' | 'failed';
  reason?: unknown;
};

/**
 * Finds an address where a media server can be reached: requests the identity from all its addresses at once, without a
 * token. The first direct address at which that server answers wins. A relay wins only if all better addresses have
 * failed or {@link GRACE_MS} have passed. On a secure page, plain http is not even tried before that.
 *
 * @returns the winner; requests to addresses that are not better are aborted, the others continue
 * @throws ServerUnreachableError if the server answers at no address. It has the reason for each address, for example
 *   PlexIdentityError.
 * @throws the abort reason of the caller's own signal, an `AbortError` by default
 * @see docs/plex-protocol.md#connections
 */
export async function connect(server: Reachable, options: ConnectOptions): Promise<Candidate> {
  options.signal?.throwIfAborted();
  return new Race(server, options).winner;
}

class Race {
  readonly #server: Reachable;
  readonly #options: ConnectOptions;
  /** Best first, in the order of {@link candidates}: the ranks never decrease. */
  readonly #attempts: Attempt[];
  readonly #result = Promise.withResolvers<Candidate>();
  readonly #graceTimer: ReturnType<typeof setTimeout>;
  #graceIsOver = false;
  #best: Attempt | undefined;

  constructor(server: Reachable, options: ConnectOptions) {
    this.#server = server;
    this.#options = options;
    this.#attempts = candidates(server, options.pageIsSecure).map((candidate) => ({
      candidate,
      rank: rankOf(candidate, options.pageIsSecure),
      aborter: new AbortController(),
      state: 'waiting',
    }));
    this.#graceTimer = setTimeout(() => this.#endGrace(), options.graceMs ?? GRACE_MS);
    for (const attempt of this.#attempts) if (attempt.rank < LAST_RESORT) this.#start(attempt);
    this.#update();
  }

  get winner(): Promise<Candidate> {
    return this.#result.promise;
  }

  async #start(attempt: Attempt): Promise<void> {
    attempt.state = 'running';
    try {
      await this.#verifyIdentity(attempt);
      attempt.state = 'succeeded';
    } catch (reason) {
      attempt.state = 'failed';
      attempt.reason = reason;
    }
    this.#update();
  }

  async #verifyIdentity({ candidate, aborter }: Attempt): Promise<void> {
    const { signal } = this.#options;
    const combined = signal ? AbortSignal.any([signal, aborter.signal]) : aborter.signal;
    const { machineIdentifier } = await getIdentity(candidate.uri, { signal: combined });
    if (machineIdentifier !== this.#server.machineIdentifier) throw new PlexIdentityError();
  }

  #endGrace(): void {
    this.#graceIsOver = true;
    this.#update();
  }

  #update(): void {
    const first = this.#attempts.find(({ state }) => state === 'succeeded');
    if (first && this.#isAcceptable(first)) this.#accept(first);
    if (this.#isRunning() && !this.#graceIsOver) return;
    this.#startLastResort();
    if (this.#isRunning()) return;
    clearTimeout(this.#graceTimer);
    if (!this.#best) this.#result.reject(this.#error());
  }

  #isRunning(): boolean {
    return this.#attempts.some(({ state }) => state === 'running');
  }

  #startLastResort(): void {
    if (this.#best) return;
    for (const attempt of this.#attempts) if (attempt.state === 'waiting') this.#start(attempt);
  }

  #isAcceptable({ rank }: Attempt): boolean {
    if (this.#best) return rank < this.#best.rank;
    if (rank <= WORST_DIRECT || this.#graceIsOver) return true;
    return !this.#attempts.some((other) => other.state === 'running' && other.rank < rank);
  }

  #accept(attempt: Attempt): void {
    const isFirst = !this.#best;
    this.#best = attempt;
    for (const { rank, aborter } of this.#attempts) if (rank >= attempt.rank) aborter.abort();
    if (isFirst) this.#result.resolve(attempt.candidate);
    else this.#options.better?.(attempt.candidate);
  }

  #error(): unknown {
    if (this.#options.signal?.aborted) return this.#options.signal.reason;
    return new ServerUnreachableError(this.#attempts.map(({ candidate, reason }) => ({ ...candidate, reason })));
  }
}

/** Ranks by kind; lower is better. */
const RANKS: Record<Candidate['kind'], number> = { local: 0, remote: 1, relay: 2 };

/** Highest rank of a direct address; the first direct address that answers wins at once. */
const WORST_DIRECT = RANKS.remote;

/** Rank of plain http on a secure page. Browsers block or warn about it, and the token could be read on the network. */
const LAST_RESORT = 3;

function rankOf(candidate: Candidate, pageIsSecure: boolean): number {
  return pageIsSecure && !isSecure(candidate) ? LAST_RESORT : RANKS[candidate.kind];
}
