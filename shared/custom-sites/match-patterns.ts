/*
 * What the browser is asked for at a click on "Use on this site", and which pages that opens to the content script.
 *
 * Chrome's match patterns know ports. Firefox accepts a pattern with a port and matches nothing with it (tried in
 * 153), so there the permission is for the host, and the content script looks at the port itself.
 */

const PATTERNS_KNOW_PORTS = import.meta.env.BROWSER !== 'firefox';

type SitePermission = { permissions: ['scripting']; origins: string[] };

/** Where Plex Web lies at an address of the person's own. */
const PLEX_WEB_PATHS = ['/web', '/web/*', '/*/web', '/*/web/*'];

export function sitePermission(origin: string, patternsKnowPorts = PATTERNS_KNOW_PORTS): SitePermission {
  return { permissions: ['scripting'], origins: [`${patternBase(origin, patternsKnowPorts)}/*`] };
}

/** Match patterns of the pages that may be Plex Web. */
export function sitePages(origin: string, patternsKnowPorts = PATTERNS_KNOW_PORTS): string[] {
  const base = patternBase(origin, patternsKnowPorts);
  return PLEX_WEB_PATHS.map((path) => base + path);
}

/** A pattern without a port matches every port, so the usual one is spelt out. */
function patternBase(origin: string, patternsKnowPorts: boolean): string {
  const { protocol, hostname, port } = new URL(origin);
  const usual = protocol === 'https:' ? '443' : '80';
  return `${protocol}//${hostname}${patternsKnowPorts ? `:${port || usual}` : ''}`;
}
