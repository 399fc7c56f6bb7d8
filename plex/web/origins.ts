/** Origin of Plex's own Plex Web. Any other address of Plex Web is a custom one, such as that of a media server. */
export const PLEX_WEB_ORIGIN = 'https://app.plex.tv';

const WEB_AT_ROOT = /^\/web(?:\/(?:index\.html)?)?$/;
const WEB_BELOW = /\/web(?:\/(?:index\.html)?)?$/;

/**
 * The origin of a page that looks like Plex Web at a custom address: at `/web`, or below another path of a reverse proxy
 * if the address has one of Plex Web's hash routes.
 *
 * @param address the complete URL of the page
 * @returns for example `http://nas:32400`; null for any other page
 * @see docs/plex-protocol.md#plex-web-addresses
 */
export function ownPlexWebOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname, hash } = new URL(address);
  const isPlexWeb = WEB_AT_ROOT.test(pathname) || (WEB_BELOW.test(pathname) && hash.startsWith('#!/'));
  return isPlexWeb && isCustomOrigin(origin) ? origin : null;
}

/** Whether a text is exactly an http or https origin, and not one of Plex's own. */
export function isCustomOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const isPlexHost = hostname === 'plex.tv' || hostname.endsWith('.plex.tv');
  // An asterisk is valid in a URL, but matches every host in a match pattern.
  return origin === text && /^https?:$/.test(protocol) && !isPlexHost && !hostname.includes('*');
}
