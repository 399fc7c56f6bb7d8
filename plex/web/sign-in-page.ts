import type { PlexDevice } from '../http/device-headers.ts';
import { PLEX_WEB_ORIGIN, plainOrigin } from './origins.ts';

const LINK_PAGE_URL = 'https://plex.tv/link/';

const SIGN_IN_PAGE_URL = 'https://app.plex.tv/auth';

/**
 * The URL of Plex's page for four-character codes, with the code filled in. The user still signs in and approves there.
 *
 * @param code the code of a PIN that is not strong
 * @see docs/plex-protocol.md#link-page
 */
export function linkPageUrl(code: string): string {
  return `${LINK_PAGE_URL}?pin=${encodeURIComponent(code)}`;
}

/**
 * The URL of Plex's own sign-in page for a strong PIN. The code is in the fragment, so it is not sent in a request.
 *
 * @param clientIdentifier the client identifier that created the PIN
 * @param code the strong PIN's code
 * @param device shown to the user on the page
 * @see https://forums.plex.tv/t/authenticating-with-plex/609370 and docs/plex-protocol.md#sign-in-page
 */
export function signInUrl(clientIdentifier: string, code: string, device: Partial<PlexDevice>): string {
  // PlexDevice uses the page's own parameter names.
  const context = Object.entries(device).map(([name, value]) => [`context[device][${name}]`, value] as const);
  // Not URLSearchParams: it writes a space as "+", which not every parser of a fragment decodes.
  const query = [['clientID', clientIdentifier] as const, ['code', code] as const, ...context].map((parameter) =>
    parameter.map(encodeURIComponent).join('='),
  );
  return `${SIGN_IN_PAGE_URL}#?${query.join('&')}`;
}

/**
 * Whether a URL is Plex's sign-in page, at any step.
 *
 * @see docs/plex-protocol.md#sign-in-page
 */
export function isSignInPage(url: string): boolean {
  return plainOrigin(url) === PLEX_WEB_ORIGIN && isSignInPath(new URL(url).pathname);
}

/**
 * Whether a URL is the page where a code is typed; plex.tv can redirect to www.plex.tv.
 *
 * @see docs/plex-protocol.md#link-page
 */
export function isLinkPage(url: string): boolean {
  const isPlex = /^https:\/\/(?:www\.)?plex\.tv$/.test(plainOrigin(url) ?? '');
  return isPlex && /^\/link\/?$/.test(new URL(url).pathname);
}

/**
 * Whether a path of app.plex.tv is that of the sign-in page.
 *
 * @see docs/plex-protocol.md#sign-in-page
 */
export function isSignInPath(pathname: string): boolean {
  return pathname === '/auth' || pathname === '/auth/';
}
