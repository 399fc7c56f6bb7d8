/** Plex's own site. Everywhere else Plex Web is at an address of the person's own, such as that of a media server. */
export const PLEX_WEB_ORIGIN = 'https://app.plex.tv';

const WEB_AT_ROOT = /^\/web(?:\/(?:index\.html)?)?$/;
const WEB_BELOW = /\/web(?:\/(?:index\.html)?)?$/;

/**
 * The origin of a page that looks like Plex Web at an address of the person's own: the app under `/web` of a media
 * server, or below another path of a reverse proxy if one of its hash routes shows.
 *
 * @param address the whole URL of the page
 * @returns such as `http://nas:32400`; null where this is no such page
 */
export function ownPlexWebOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname, hash } = new URL(address);
  const isPlexWeb = WEB_AT_ROOT.test(pathname) || (WEB_BELOW.test(pathname) && hash.startsWith('#!/'));
  return isPlexWeb && isCustomOrigin(origin) ? origin : null;
}

/** Whether a text is an origin, and nothing but an origin, that can be the person's own: none of Plex's. */
export function isCustomOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const ofPlex = hostname === 'plex.tv' || hostname.endsWith('.plex.tv');
  // An asterisk is good in a URL, but in a match pattern it would stand for every host.
  return origin === text && /^https?:$/.test(protocol) && !ofPlex && !hostname.includes('*');
}
