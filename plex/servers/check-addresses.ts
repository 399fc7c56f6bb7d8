import { AddressNotAllowedError, PlexHttpError } from '../http/errors.ts';
import type { MediaServerClient } from '../http/media-server-request.ts';
import { plainOrigin } from '../web/origins.ts';
import { type AddressOutcome, outcomeOf } from './address-outcome.ts';
import { type Candidate, candidates, FOREIGN, type Reachable, rankBy } from './connection-candidates.ts';
import { verifyIdentity } from './verify-identity.ts';

/** Maximum number of addresses that are tried. */
const MAX_CHECKED = 20;

/** Time that an address has to answer, in milliseconds; longer than in a search, to tell slow from silent. */
const CHECK_TIMEOUT_MS = 20_000;

/**
 * What became of an address.
 *
 * - `answered`: the server itself answered; `unclaimed`: it says that no account owns it
 * - `too-many`, `insecure`, `unusable`: not tried, because the limit was reached, it is plain http where that is not used,
 *   or it is not just an origin
 */
export type AddressCheck = {
  /** An origin. */
  address: string;
  kind: Candidate['kind'];
  /** Whether it may be in another network than this, as {@link FOREIGN} says. */
  isForeign: boolean;
  outcome: AddressOutcome | 'answered' | 'unclaimed' | 'too-many' | 'insecure' | 'unusable';
  /** Time until the answer or the failure, in milliseconds; null if it was not tried. */
  ms: number | null;
  /** HTTP status of an answer that is an error; null for every other outcome. */
  status: number | null;
};

/** Last parameter of {@link checkAddresses}. */
export type CheckOptions = {
  /** Whether the extension has access to an address. An address without access is not tried. */
  isAllowed: (uri: string) => boolean;
  client: MediaServerClient;
  signal: AbortSignal;
  /** As in `ConnectOptions`. */
  pageOrigin?: string | undefined;
};

/**
 * Asks every usable address of a media server for its identity at once, without a token, and waits for all of them.
 *
 * @returns each address once, best first, then those that are never used; takes at most {@link CHECK_TIMEOUT_MS}
 * @throws the signal's reason if it aborts
 * @see docs/plex-protocol.md#connections
 */
export async function checkAddresses(server: Reachable, options: CheckOptions): Promise<AddressCheck[]> {
  const usable = candidates(server, options.pageOrigin);
  const rank = rankBy(server, options.pageOrigin);
  const addressOf = ({ uri, kind }: Candidate) => ({ address: uri, kind, isForeign: rank({ uri, kind }) >= FOREIGN });
  const checked = await Promise.all(
    usable.slice(0, MAX_CHECKED).map(async (one) => ({ ...addressOf(one), ...(await check(server, one, options)) })),
  );
  options.signal.throwIfAborted();
  const beyond = usable.slice(MAX_CHECKED).map((one) => ({ ...addressOf(one), ...untried('too-many') }));
  const unused = unusedAddresses(server, usable).map(({ why, ...one }) => ({ ...addressOf(one), ...untried(why) }));
  return [...checked, ...beyond, ...unused];
}

type Result = Pick<AddressCheck, 'outcome' | 'ms' | 'status'>;

async function check(server: Reachable, { uri }: Candidate, options: CheckOptions): Promise<Result> {
  const { isAllowed, client, signal } = options;
  if (!isAllowed(uri)) return untried(outcomeOf(new AddressNotAllowedError()));
  const startedAt = performance.now();
  const done = (outcome: AddressCheck['outcome'], status: number | null = null): Result => {
    return { outcome, ms: Math.round(performance.now() - startedAt), status };
  };
  try {
    const request = { client, signal, timeoutMs: CHECK_TIMEOUT_MS };
    const { claimed } = await verifyIdentity(uri, server.machineIdentifier, request);
    return done(claimed ? 'answered' : 'unclaimed');
  } catch (error) {
    return done(outcomeOf(error), error instanceof PlexHttpError ? error.status : null);
  }
}

type Unused = Candidate & { why: 'insecure' | 'unusable' };

/** The addresses that plex.tv lists and that are never tried. A text that is no web address at all is left out. */
function unusedAddresses({ connections }: Reachable, usable: readonly Candidate[]): Unused[] {
  const known = new Set(usable.map(({ uri }) => uri));
  return connections.flatMap(({ uri, local, relay }) => {
    const origin = plainOrigin(uri);
    if (origin === null || known.has(origin)) return [];
    known.add(origin);
    return [{ uri: origin, kind: relay ? 'relay' : local ? 'local' : 'remote', why: whyUnused(uri, origin) }];
  });
}

function whyUnused(uri: string, origin: string): Unused['why'] {
  const isJustAnOrigin = new URL(uri).href === `${origin}/`;
  return isJustAnOrigin && origin.startsWith('http:') ? 'insecure' : 'unusable';
}

function untried(outcome: AddressCheck['outcome']): Result {
  return { outcome, ms: null, status: null };
}
