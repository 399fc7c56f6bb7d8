import { candidates, type Reachable } from 'plex-link/servers';
import { browser } from '../../shared/browser.ts';
import { originPattern } from '../../shared/custom-sites/match-patterns.ts';

/**
 * Finds out which addresses of a server the browser lets the background reach.
 *
 * @param pageOrigin as in `ConnectOptions`
 */
export async function allowedCandidates(server: Reachable, pageOrigin?: string): Promise<(uri: string) => boolean> {
  const allowed = await allowedAddresses(candidates(server, pageOrigin).map(({ uri }) => uri));
  return (uri) => allowed.has(uri);
}

/** The origins among these that the browser lets the background reach. */
export async function allowedAddresses(origins: readonly string[]): Promise<Set<string>> {
  const checked = await Promise.all(
    origins.map(async (origin) => ({
      origin,
      isAllowed: await browser.permissions.contains({ origins: [originPattern(origin)] }),
    })),
  );
  return new Set(checked.filter(({ isAllowed }) => isAllowed).map(({ origin }) => origin));
}
