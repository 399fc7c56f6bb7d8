/** Origin of Plex's own Plex Web. Any other address of Plex Web is a custom one, such as that of a media server. */
export const PLEX_WEB_ORIGIN = 'https://app.plex.tv';

/**
 * The origin of an http or https URL, without the dots that may end its host: `https://app.plex.tv.` is the same site as
 * `https://app.plex.tv`. Compare origins in this form only.
 *
 * @param url a complete URL or an origin
 * @returns null for anything else
 * @see docs/plex-protocol.md#plex-web-addresses
 */
export function plainOrigin(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol)) return null;
  parsed.hostname = withoutLastDots(parsed.hostname);
  return parsed.hostname.endsWith('.') ? null : parsed.origin;
}

function withoutLastDots(host: string): string {
  let end = host.length;
  while (host.charAt(end - 1) === '.') end -= 1;
  return host.slice(0, end);
}

/**
 * Whether a text is exactly an http or https origin in the form of {@link plainOrigin}, and not one of Plex's own.
 *
 * @see docs/plex-protocol.md#plex-web-addresses
 */
export function isCustomOrigin(text: string): boolean {
  if (plainOrigin(text) !== text) return false;
  const { hostname } = new URL(text);
  const isPlexHost = hostname === 'plex.tv' || hostname.endsWith('.plex.tv');
  // An asterisk is valid in a URL, but matches every host in a match pattern.
  return !isPlexHost && !hostname.includes('*');
}
