/**
 * The origins of users' pictures, those included that plex.tv and Gravatar redirect to: a content security policy checks
 * every redirect. See docs/plex-protocol.md#pictures.
 */
export const PICTURE_ORIGINS = [
  'https://plex.tv',
  'https://*.plex.tv',
  'https://secure.gravatar.com',
  'https://www.gravatar.com',
  'https://i0.wp.com',
  'https://i1.wp.com',
  'https://i2.wp.com',
] as const;

/** Whether a URL has one of these origins, so that our pages may load it. */
export function isPictureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin } = new URL(url);
  return PICTURE_ORIGINS.some((allowed) => matches(origin, allowed));
}

function matches(origin: string, allowed: string): boolean {
  const [start, end] = allowed.split('*');
  if (end === undefined) return origin === allowed;
  return origin.startsWith(start ?? '') && origin.endsWith(end);
}
