import { browser } from '../browser.ts';
import type { AreaName } from './storage-area.ts';

/** A stored value that can be watched; `parse` is given what is stored, `undefined` when it goes. */
export type Watchable<Value> = { readonly area: AreaName; readonly key: string; parse(value: unknown): Value };

/** Calls back with each new value of an item; returns what ends that. */
export function watchItem<Value>(item: Watchable<Value>, callback: (value: Value) => void): () => void {
  const { onChanged } = browser.storage;
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[item.key];
    if (area === item.area && change) callback(item.parse(change.newValue));
  };
  onChanged.addListener(listener);
  return () => onChanged.removeListener(listener);
}
