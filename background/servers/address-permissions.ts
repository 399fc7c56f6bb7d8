import { browser } from '../../shared/browser.ts';
import { originPattern } from '../../shared/custom-sites/match-patterns.ts';

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
