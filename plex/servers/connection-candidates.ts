import { plainOrigin } from '../web/origins.ts';
import { isPrivateHost } from './private-host.ts';
import type { Connection, MediaServer } from './servers.ts';

/** An address where a media server may be reached. `uri` is its origin, without a trailing slash. */
export type Candidate = { uri: string; kind: 'local' | 'remote' | 'relay' };

/** The fields of a media server that determine its candidates. */
export type Reachable = Pick<
  MediaServer,
  'machineIdentifier' | 'owned' | 'httpsRequired' | 'publicAddressMatches' | 'connections'
>;

/** Maximum number of addresses that are tried. */
const MAX_CANDIDATES = 60;

/** Ranks of https addresses; lower is better. */
const RANKS: Record<Candidate['kind'], number> = { local: 0, remote: 1, relay: 2 };

/**
 * Rank of the best plain http address, which is worse than every https address: its token could be read on the way. A page
 * whose origin plex.tv does not list is no better: whoever runs that site could claim to be any server.
 */
export const LAST_RESORT = 3;

/**
 * Rank of an address that may be in another network than this: a local or private one of a shared server without the same
 * public address. Worse than every other address.
 */
export const FOREIGN = 6;

/**
 * The addresses of a media server, each origin once, best first: https before http; local, remote, relay within each. At
 * most {@link MAX_CANDIDATES}.
 *
 * @param pageOrigin see {@link listedAddresses}; one that plex.tv does not list is a last resort, even if it is https
 * @see docs/plex-protocol.md#connections
 */
export function candidates(server: Reachable, pageOrigin?: string): Candidate[] {
  const rank = rankBy(server, pageOrigin);
  const sorted = listedAddresses(server, pageOrigin).sort((one, other) => rank(one) - rank(other));
  const known = new Set<string>();
  const unique = sorted.filter(({ uri }) => !known.has(uri) && known.add(uri));
  return unique.slice(0, MAX_CANDIDATES);
}

/**
 * The usable addresses of a media server, in no particular order.
 *
 * - Only http and https origins are usable.
 * - If plex.tv lists any https address, plain http is usable only for local addresses in this network.
 * - Plain http is never usable for an address of rank {@link FOREIGN}: whoever has it in this network would get the token.
 *
 * @param pageOrigin the origin of the custom site that shows the page: usable even if plex.tv does not list it, and
 *   even if it is http. It is local, because a page from there has reached this client.
 * @see docs/plex-protocol.md#connections
 */
export function listedAddresses(server: Reachable, pageOrigin?: string): Candidate[] {
  const page = originOf(pageOrigin ?? '').map((uri): Candidate => ({ uri, kind: 'local' }));
  return [...page, ...usableConnections(server)];
}

/** The origin of the page if plex.tv does not list it as an address of the server; null otherwise. */
function unlistedOrigin(server: Reachable, pageOrigin?: string): string | null {
  const [origin] = originOf(pageOrigin ?? '');
  return origin && !usableConnections(server).some(({ uri }) => uri === origin) ? origin : null;
}

/**
 * Ranks the candidates of a server: lower is better. From {@link LAST_RESORT} on, an address is a last resort, and from
 * {@link FOREIGN} on it is tried last of all.
 *
 * @param pageOrigin see {@link listedAddresses}
 */
export function rankBy(server: Reachable, pageOrigin?: string): (candidate: Candidate) => number {
  const [page] = originOf(pageOrigin ?? '');
  const unlisted = unlistedOrigin(server, pageOrigin);
  return ({ uri, kind }) => {
    const isPlain = !isSecure({ uri }) || uri === unlisted;
    if (uri !== page && isForeign(server, { uri, kind })) return FOREIGN;
    return isPlain ? LAST_RESORT + RANKS[kind] : RANKS[kind];
  };
}

/** Whether an address may be in another network than this. In this one, something else can have it. */
function isForeign(server: Reachable, { uri, kind }: Candidate): boolean {
  return !isSameNetwork(server) && (kind === 'local' || isPrivateHost(new URL(uri).hostname));
}

/** Whether the server's local addresses are in this network, as far as plex.tv knows. Its owner may use them from a VPN. */
function isSameNetwork({ owned, publicAddressMatches }: Reachable): boolean {
  return owned || publicAddressMatches;
}

function usableConnections(server: Reachable): Candidate[] {
  const all = [...server.connections, ...server.connections.flatMap(withoutTls)].flatMap(asCandidates);
  const hasHttps = all.some(isSecure);
  const isHere = ({ kind }: Candidate) => kind === 'local' && isSameNetwork(server);
  const mayBePlain = (candidate: Candidate) =>
    !server.httpsRequired && (isHere(candidate) || (!hasHttps && !isForeign(server, candidate)));
  return all.filter((candidate) => isSecure(candidate) || mayBePlain(candidate));
}

function isSecure({ uri }: { uri: string }): boolean {
  return uri.startsWith('https:');
}

function asCandidates(connection: Connection): Candidate[] {
  return originOf(connection.uri).map((uri) => ({ uri, kind: kindOf(connection) }));
}

function kindOf({ local, relay }: Connection): Candidate['kind'] {
  if (relay) return 'relay';
  return local ? 'local' : 'remote';
}

/** The plain http address, for networks that do not resolve plex.direct; a relay has none. */
function withoutTls(connection: Connection): Connection[] {
  const { address, port, relay } = connection;
  if (relay || port < 1) return [];
  return [{ ...connection, uri: `http://${address.includes(':') ? `[${address}]` : address}:${port}` }];
}

/** The origin; empty for a URI with credentials, a path, a query or a fragment. */
function originOf(uri: string): string[] {
  const origin = plainOrigin(uri);
  if (origin === null) return [];
  const { username, password, pathname, search, hash } = new URL(uri);
  return pathname === '/' && !username && !password && !search && !hash ? [origin] : [];
}
