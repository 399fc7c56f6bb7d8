import { isCustomOrigin, plainOrigin } from 'plex-link/web';

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
export function customSiteOf(address: string): string | null {
  const origin = plainOrigin(address);
  if (origin === null) return null;
  const { pathname, hash } = new URL(address);
  const isPlexWeb = WEB_AT_ROOT.test(pathname) || (WEB_BELOW.test(pathname) && hash.startsWith('#!/'));
  return isPlexWeb && isCustomOrigin(origin) ? origin : null;
}
