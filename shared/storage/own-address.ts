/*
 * Whether the person has chosen an address for Plex Web. Content scripts ask it before they do anything, as the
 * browser's permission can cover more than one address; so this is small and parses no more than it must.
 */
import { browser } from '../browser.ts';

const KEY = 'customSites';

/** Exact origins, such as `http://nas:32400`; none if what is stored makes no sense. */
export async function readCustomSites(): Promise<readonly string[]> {
  return listOf((await browser.storage.local.get(KEY))[KEY]);
}

export async function isCustomSite(origin: string): Promise<boolean> {
  return (await readCustomSites()).includes(origin);
}

/** Calls back once the person has taken an address off the list. Returns what ends that. */
export function onCustomSiteRemoved(origin: string, removed: () => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[KEY] && !listOf(changes[KEY].newValue).includes(origin)) removed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value : [];
}
