import type { PlexDevice } from './headers.ts';

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
  const parameters: Record<string, string> = {
    clientID: clientIdentifier,
    code,
    'context[device][product]': device.product,
    'context[device][version]': device.version,
    'context[device][platform]': device.platform,
    'context[device][platformVersion]': device.platformVersion,
    'context[device][device]': device.device,
    'context[device][deviceName]': device.deviceName,
    'context[device][model]': device.model,
  };
  // Not URLSearchParams: its "+" for a space is not undone by every reader of a fragment.
  const query = Object.entries(parameters).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
  );
  return `${SIGN_IN_PAGE_URL}#?${query.join('&')}`;
}

/** Whether an address is Plex's sign-in page, at whatever step of it. */
export function isSignInPage(url: string): boolean {
  return (
    URL.canParse(url) && new URL(url).origin === 'https://app.plex.tv' && /^\/auth\/?$/.test(new URL(url).pathname)
  );
}
