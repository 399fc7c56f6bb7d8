import type { Answer, SimulatedRequest } from './http.ts';

/** The hosts that serve users' pictures for plex.tv, those that only redirect included. */
const PICTURE_HOST = /^(?:assets\.plex\.tv|(?:secure|www)\.gravatar\.com|i[0-2]\.wp\.com)$/;

/** Whether a host, which need not be Plex's own, serves users' pictures. */
export function isPictureHost(host: string): boolean {
  return PICTURE_HOST.test(host);
}

/** Where plex.tv's picture of a user redirects to, one host after the other; the last one serves it. */
export const PICTURE_REDIRECTS = ['secure.gravatar.com', 'i2.wp.com'];

/**
 * The picture of a user: a redirect to the next host, or from the last one the picture itself.
 *
 * @param redirects hosts, the first being the one that plex.tv redirects to
 * @param initial the letter in the picture
 */
export function answerAvatar({ url }: SimulatedRequest, redirects: readonly string[], initial: string): Answer {
  const next = redirects[redirects.indexOf(url.hostname) + 1];
  if (next) return { status: 302, headers: { Location: `https://${next}${url.pathname}` }, body: '' };
  const body = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" fill="#7a4fbf"/><text x="48" y="64" font-family="sans-serif" font-size="48" text-anchor="middle" fill="#fff">${initial}</text></svg>`;
  return { status: 200, headers: { 'Content-Type': 'image/svg+xml' }, body };
}
