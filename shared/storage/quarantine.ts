/* Stored values that cannot be read are moved to `quarantine` rather than dropped: a token may be in one. */
import * as v from 'valibot';
import { browser } from '../browser.ts';
import { type ItemKey, items, removeItems } from './items.ts';
import { parserOf } from './schema-parser.ts';
import { keyAndVersion, readArea, storedList, type Unreadable, type WatchOptions, withVersion } from './stored-item.ts';

const entrySchema = v.object({
  key: v.string(),
  value: v.pipe(
    v.unknown(),
    v.check((value) => value !== undefined),
  ),
  at: v.string(),
});

/** Everything in quarantine. The values can hold anything, tokens too. */
export const quarantineItem = storedList('quarantine', parserOf(entrySchema));

/** An unreadable value, its key, and when it was quarantined (ISO 8601). */
type QuarantineEntry = v.InferOutput<typeof entrySchema>;

/**
 * Moves every stored value that does not parse, or that a later version wrote, to `quarantine`. Background only.
 *
 * @returns the keys of the values that were moved
 */
export async function quarantineUnreadable(now: () => number): Promise<string[]> {
  const stored = await readArea('local', null);
  const found = Object.values(items).flatMap((item) => item.findUnreadable(stored) ?? []);
  if (found.length === 0) return [];
  const at = new Date(now()).toISOString();
  await browser.storage.local.set({
    quarantine: [...quarantineItem.readIn(stored), ...found.map(({ key, value }) => ({ key, value, at }))],
  });
  // Remove only afterwards: if the background is killed in between, a value is stored twice rather than lost.
  for (const unreadable of found) await discard(unreadable);
  return found.map(({ key }) => key);
}

/** Drops those values from quarantine for good. Background only. */
export async function dropQuarantined(isDropped: (entry: QuarantineEntry) => boolean): Promise<void> {
  const entries = await quarantineItem.get();
  const kept = entries.filter((entry) => !isDropped(entry));
  if (kept.length === entries.length) return;
  if (kept.length > 0) await browser.storage.local.set({ quarantine: kept });
  else await browser.storage.local.remove(keyAndVersion('quarantine'));
}

/** The keys in quarantine, each once. */
export const quarantinedKeysItem = {
  get: async () => keysIn(await quarantineItem.get()),
  watch: (callback: (keys: string[]) => void, options: WatchOptions) =>
    quarantineItem.watch((entries) => callback(keysIn(entries)), options),
};

async function discard({ key, kept }: Unreadable): Promise<void> {
  const known = key as ItemKey;
  if (kept === undefined) await removeItems([known]);
  else await browser.storage.local.set(withVersion(items[known], kept));
}

function keysIn(entries: QuarantineEntry[]): string[] {
  return [...new Set(entries.map(({ key }) => key))];
}
