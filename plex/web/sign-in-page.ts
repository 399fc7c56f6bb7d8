import type { PlexDevice } from '../http/device-headers.ts';

/** Where a person types a four-character code. */
export const LINK_PAGE_URL = 'https://plex.tv/link';

const SIGN_IN_PAGE_URL = 'https://app.plex.tv/auth';

/**
 * Address of Plex's own sign-in page for a strong PIN. Plex documents the code as a part of this address, behind
 * the `#`, so it never travels in a request.
 *
 * @param clientIdentifier the one that asked for the PIN
 * @param code the strong PIN's code
 * @see https://forums.plex.tv/t/authenticating-with-plex/609370
 */
export function signInUrl(clientIdentifier: string, code: string, device: PlexDevice): string {
  // PlexDevice has the very names that the page knows.
  const context = Object.entries(device).map(([name, value]) => [`context[device][${name}]`, value] as const);
  // Not URLSearchParams: its "+" for a space is not undone by every reader of a fragment.
  const query = [['clientID', clientIdentifier] as const, ['code', code] as const, ...context].map((parameter) =>
    parameter.map(encodeURIComponent).join('='),
  );
  return `${SIGN_IN_PAGE_URL}#?${query.join('&')}`;
}

/** Whether an address is Plex's sign-in page, at whatever step of it. */
export function isSignInPage(url: string): boolean {
  return (
    URL.canParse(url) && new URL(url).origin === 'https://app.plex.tv' && /^\/auth\/?$/.test(new URL(url).pathname)
  );
}
