/** Origin of Plex's own Plex Web. Any other address of Plex Web is a custom one, such as that of a media server. */
export const PLEX_WEB_ORIGIN = 'https://app.plex.tv';

/** Whether a text is exactly an http or https origin, and not one of Plex's own. */
export function isCustomOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const isPlexHost = hostname === 'plex.tv' || hostname.endsWith('.plex.tv');
  // An asterisk is valid in a URL, but matches every host in a match pattern.
  return origin === text && /^https?:$/.test(protocol) && !isPlexHost && !hostname.includes('*');
}
