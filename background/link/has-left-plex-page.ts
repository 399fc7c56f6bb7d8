import { isLinkPage, isSignInPage } from 'plex-link/web';

/** What the browser tells of a tab; its address only for hosts that the extension may access, and once it has loaded. */
type ShownTab = { url?: string | undefined; status?: string | undefined };

/**
 * Whether a tab that was opened with Plex's sign-in or link page shows something else now, as after a failed sign-in.
 *
 * @param seesPages whether the extension may access Plex's pages, so that an address that is not told is of another site
 */
export function hasLeftPlexPage({ url, status }: ShownTab, seesPages: boolean): boolean {
  if (url?.startsWith('https:')) return !isSignInPage(url) && !isLinkPage(url);
  return status !== 'loading' && seesPages;
}
