import { PlexIdentityError, ServerUnreachableError } from '../http/errors.ts';
import { getIdentity } from '../media/media-server.ts';
import { type Candidate, candidates, isSecure, type Reachable } from './connection-candidates.ts';

/** How long a direct and secure address is waited for, when a lesser one has answered already. In milliseconds. */
export const GRACE_MS = 1_000;

export type ConnectOptions = {
  /** Whether the page that asks is secure: anything but https is a makeshift there. */
  pageIsSecure: boolean;
  signal?: AbortSignal | undefined;
  /** Told when, after the race was won, a better address has answered: a local one after a remote one, say. */
  better?: (candidate: Candidate) => void;
  /** {@link GRACE_MS} by default. */
  graceMs?: number;
};

type Runner = {
  candidate: Candidate;
  /** 0 is as good as it gets; the higher, the more of a makeshift. */
  rank: number;
  aborter: AbortController;
  state: 'waiting' | 'running' | 'arrived' | 'failed';
  reason?: unknown;
};

/**
 * Finds out where a media server can be reached: asks all its addresses for their identity at once, without a token.
 * The first direct one wins at which that very server answers. A relay wins only when everything better has failed or
 * {@link GRACE_MS} have passed, and on a secure page plain http is not even asked before. What is better than the winner
 * may go on.
 *
 * @returns the winner; whatever still runs and is not better is given up
 * @throws ServerUnreachableError if the server answers nowhere, with each address's reason, such as PlexIdentityError
 * @throws the reason of the caller's own abort signal, an `AbortError` by default
 * @see PLEX.md, section 5
 */
export async function connect(server: Reachable, options: ConnectOptions): Promise<Candidate> {
  options.signal?.throwIfAborted();
  return new Race(server, options).winner;
}

class Race {
  readonly #server: Reachable;
  readonly #options: ConnectOptions;
  /** Best first, as {@link candidates} are: nobody has a lower rank than whoever stands before. */
  readonly #runners: Runner[];
  readonly #outcome = Promise.withResolvers<Candidate>();
  readonly #grace: ReturnType<typeof setTimeout>;
  #graceIsOver = false;
  #leader: Runner | undefined;

  constructor(server: Reachable, options: ConnectOptions) {
    this.#server = server;
    this.#options = options;
    this.#runners = candidates(server, options.pageIsSecure).map((candidate) => ({
      candidate,
      rank: rankOf(candidate, options.pageIsSecure),
      aborter: new AbortController(),
      state: 'waiting',
    }));
    this.#grace = setTimeout(() => this.#endGrace(), options.graceMs ?? GRACE_MS);
    for (const runner of this.#runners) if (runner.rank < LAST_RESORT) this.#run(runner);
    this.#judge();
  }

  get winner(): Promise<Candidate> {
    return this.#outcome.promise;
  }

  async #run(runner: Runner): Promise<void> {
    const { signal } = this.#options;
    runner.state = 'running';
    const stop = signal ? AbortSignal.any([signal, runner.aborter.signal]) : runner.aborter.signal;
    try {
      const { machineIdentifier } = await getIdentity(runner.candidate.uri, { signal: stop });
      if (machineIdentifier !== this.#server.machineIdentifier) throw new PlexIdentityError();
      runner.state = 'arrived';
    } catch (reason) {
      runner.state = 'failed';
      runner.reason = reason;
    }
    this.#judge();
  }

  #endGrace(): void {
    this.#graceIsOver = true;
    this.#judge();
  }

  #judge(): void {
    const best = this.#runners.find(({ state }) => state === 'arrived');
    if (best && this.#mayLead(best)) this.#lead(best);
    if (this.#runners.some(({ state }) => state === 'running') && !this.#graceIsOver) return;
    this.#tryLastResort();
    if (this.#runners.some(({ state }) => state === 'running')) return;
    clearTimeout(this.#grace);
    if (!this.#leader) this.#outcome.reject(this.#defeat());
  }

  #tryLastResort(): void {
    if (this.#leader) return;
    for (const runner of this.#runners) if (runner.state === 'waiting') this.#run(runner);
  }

  #mayLead({ rank }: Runner): boolean {
    if (this.#leader) return rank < this.#leader.rank;
    if (rank <= WORST_DIRECT || this.#graceIsOver) return true;
    return !this.#runners.some((other) => other.state === 'running' && other.rank < rank);
  }

  #lead(runner: Runner): void {
    const isFirst = !this.#leader;
    this.#leader = runner;
    for (const { rank, aborter } of this.#runners) if (rank >= runner.rank) aborter.abort();
    if (isFirst) this.#outcome.resolve(runner.candidate);
    else this.#options.better?.(runner.candidate);
  }

  #defeat(): unknown {
    if (this.#options.signal?.aborted) return this.#options.signal.reason;
    return new ServerUnreachableError(this.#runners.map(({ candidate, reason }) => ({ ...candidate, reason })));
  }
}

/** The lower, the better: from local to a makeshift on its last legs. */
const RANKS: Record<Candidate['kind'], number> = { local: 0, remote: 1, relay: 2 };

/** Up to here whoever answers first wins at once: both are direct. */
const WORST_DIRECT = RANKS.remote;

/** Asked only when nothing better answers in time: some browsers do not even try, and complain. */
const LAST_RESORT = 3;

/** A relay is slow; on a secure page, what goes without TLS would have the token read by others on the way. */
function rankOf(candidate: Candidate, pageIsSecure: boolean): number {
  return pageIsSecure && !isSecure(candidate) ? LAST_RESORT : RANKS[candidate.kind];
}
