import type { Connection, MediaServer } from './servers.ts';

/** An address where a media server may be reached: its origin, without a slash at the end. */
export type Candidate = { uri: string; kind: 'local' | 'remote' | 'relay' };

/** What of a server decides where it may be reached. */
export type Reachable = Pick<
  MediaServer,
  'machineIdentifier' | 'owned' | 'httpsRequired' | 'publicAddressMatches' | 'connections'
>;

const KINDS = ['local', 'remote', 'relay'] as const;

/**
 * The addresses of a media server, best first: local, remote, relay, and of each kind https before http. Each origin
 * stands there once.
 *
 * @param pageIsSecure true: whatever is not https comes after all that is
 * @see PLEX.md, section 5
 */
export function candidates(server: Reachable, pageIsSecure: boolean): Candidate[] {
  const listed = listedAddresses(server);
  const sorted = KINDS.flatMap((of) => secureFirst(listed.filter(({ kind }) => kind === of)));
  const unique = sorted.filter(({ uri }, at) => sorted.findIndex((other) => other.uri === uri) === at);
  return pageIsSecure ? secureFirst(unique) : unique;
}

/**
 * The addresses of a media server that may be used at all, in no particular order. What is no plain http(s) origin is
 * left out. Local addresses of somebody else's server are those of another network, unless both are behind the same
 * public address.
 */
export function listedAddresses(server: Reachable): Candidate[] {
  const isNear = server.owned || server.publicAddressMatches;
  const all = [...server.connections, ...server.connections.flatMap(withoutTls)].flatMap((connection) =>
    originOf(connection.uri).map((uri) => ({ uri, kind: kindOf(connection) })),
  );
  return all.filter((one) => (isNear || one.kind !== 'local') && (isSecure(one) || !server.httpsRequired));
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

/** What is there without TLS, for networks that do not resolve plex.direct; a relay has nothing of the kind. */
function withoutTls(connection: Connection): Connection[] {
  const { address, port, relay } = connection;
  if (relay || port < 1) return [];
  return [{ ...connection, uri: `http://${address.includes(':') ? `[${address}]` : address}:${port}` }];
}

/** Empty for whatever holds more than scheme, host and port: nobody may name a path or a person there. */
function originOf(uri: string): string[] {
  if (!URL.canParse(uri)) return [];
  const { protocol, username, password, pathname, search, hash, origin } = new URL(uri);
  const isPlain = pathname === '/' && !username && !password && !search && !hash;
  return isPlain && /^https?:$/.test(protocol) ? [origin] : [];
}
