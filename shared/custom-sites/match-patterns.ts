/*
 * The permission that a click on "Use on this site" requests, and the pages on which the content script then runs.
 *
 * Match patterns can contain a port in Chrome. Firefox accepts such a pattern but never matches it (tested in 153). The
 * permission there covers the whole host, and the content script checks the port itself.
 */

/** Whether this browser's match patterns can contain a port. */
const PATTERNS_KNOW_PORTS = import.meta.env.BROWSER !== 'firefox';

/** Whether this browser's match patterns can contain an IPv6 address. Firefox accepts one, but never matches it. */
const PATTERNS_KNOW_IPV6 = import.meta.env.BROWSER !== 'firefox';

/** Every https address below plex.direct, where Plex names media servers; the manifest has it too. */
const PLEX_DIRECT = 'https://*.plex.direct/*';

type SitePermission = { origins: string[] };

/** Paths of Plex Web on a custom site. */
const PLEX_WEB_PATHS = ['/web', '/web/*', '/*/web', '/*/web/*'];

/** Whether this browser can run the content script at a custom site. */
export function canRunAt(origin: string, patternsKnowIpv6 = PATTERNS_KNOW_IPV6): boolean {
  return patternsKnowIpv6 || !new URL(origin).hostname.startsWith('[');
}

/** The permission to request for a custom site. */
export function sitePermission(origin: string, patternsKnowPorts = PATTERNS_KNOW_PORTS): SitePermission {
  return { origins: [originPattern(origin, patternsKnowPorts)] };
}

/** The permission to request for addresses of media servers: for all of plex.direct, as a server's name there changes. */
export function serversPermission(addresses: readonly string[]): SitePermission {
  const patterns = addresses.map((address) => (isPlexDirect(address) ? PLEX_DIRECT : originPattern(address)));
  return { origins: [...new Set(patterns)] };
}

function isPlexDirect(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hostname.endsWith('.plex.direct');
}

/** The match pattern of everything at an origin. */
export function originPattern(origin: string, patternsKnowPorts = PATTERNS_KNOW_PORTS): string {
  return `${patternBase(origin, patternsKnowPorts)}/*`;
}

/** Match patterns of the pages that may be Plex Web. */
export function sitePages(origin: string, patternsKnowPorts = PATTERNS_KNOW_PORTS): string[] {
  const base = patternBase(origin, patternsKnowPorts);
  return PLEX_WEB_PATHS.map((path) => base + path);
}

/** A pattern without a port matches every port, so the default port is written out. */
function patternBase(origin: string, patternsKnowPorts: boolean): string {
  const { protocol, hostname, port } = new URL(origin);
  const defaultPort = protocol === 'https:' ? '443' : '80';
  return `${protocol}//${hostname}${patternsKnowPorts ? `:${port || defaultPort}` : ''}`;
}
