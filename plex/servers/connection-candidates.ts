import type { Connection, MediaServer } from './servers.ts';

/** An address where a media server may be reached. `uri` is its origin, without a trailing slash. */
export type Candidate = { uri: string; kind: 'local' | 'remote' | 'relay' };

/** The fields of a media server that determine its candidates. */
export type Reachable = Pick<
  MediaServer,
  'machineIdentifier' | 'owned' | 'httpsRequired' | 'publicAddressMatches' | 'connections'
>;

const KINDS = ['local', 'remote', 'relay'] as const;

/**
 * The addresses of a media server, each origin once, best first: local, remote, relay; https before http within each
 * kind.
 *
 * @param pageIsSecure true: all https addresses come before all http addresses
 * @see docs/plex-protocol.md#connections
 */
export function candidates(server: Reachable, pageIsSecure: boolean): Candidate[] {
  const listed = listedAddresses(server);
  const sorted = KINDS.flatMap((wanted) => secureFirst(listed.filter(({ kind }) => kind === wanted)));
  const unique = sorted.filter(({ uri }, index) => sorted.findIndex((other) => other.uri === uri) === index);
  return pageIsSecure ? secureFirst(unique) : unique;
}

/**
 * The usable addresses of a media server, in no particular order. Only http and https origins are usable. Local addresses
 * of a shared server belong to another network, unless it has the same public address as this client.
 *
 * @see docs/plex-protocol.md#connections
 */
export function listedAddresses(server: Reachable): Candidate[] {
  const isSameNetwork = server.owned || server.publicAddressMatches;
  const all = [...server.connections, ...server.connections.flatMap(withoutTls)].flatMap((connection) =>
    originOf(connection.uri).map((uri) => ({ uri, kind: kindOf(connection) })),
  );
  return all.filter(
    (candidate) => (isSameNetwork || candidate.kind !== 'local') && (isSecure(candidate) || !server.httpsRequired),
  );
}

export function isSecure({ uri }: Candidate): boolean {
  return uri.startsWith('https:');
}

function kindOf({ local, relay }: Connection): Candidate['kind'] {
  if (relay) return 'relay';
  return local ? 'local' : 'remote';
}

function secureFirst(list: Candidate[]): Candidate[] {
  return [...list.filter(isSecure), ...list.filter((candidate) => !isSecure(candidate))];
}

/** The plain http address, for networks that do not resolve plex.direct; a relay has none. */
function withoutTls(connection: Connection): Connection[] {
  const { address, port, relay } = connection;
  if (relay || port < 1) return [];
  return [{ ...connection, uri: `http://${address.includes(':') ? `[${address}]` : address}:${port}` }];
}

/** The origin; empty for a URI with credentials, a path, a query or a fragment. */
function originOf(uri: string): string[] {
  if (!URL.canParse(uri)) return [];
  const { protocol, username, password, pathname, search, hash, origin } = new URL(uri);
  const isPlain = pathname === '/' && !username && !password && !search && !hash;
  return isPlain && /^https?:$/.test(protocol) ? [origin] : [];
}
