import { browser } from '../browser.ts';

/** One of the extension's two storages. Each call is carried out whole or not at all. */
export type StorageArea = {
  /** Values by key; keys that are not stored are missing. Without keys, all that there is. */
  get(keys?: string[]): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
  clear(): Promise<void>;
};

export type AreaName = 'local' | 'session';

/** Stays for good. Content scripts read it too. */
export const local = storageArea('local');

/** Is for this run of the browser, and closed to content scripts. */
export const session = storageArea('session');

function storageArea(name: AreaName): StorageArea {
  return {
    get: (keys) => browser.storage[name].get(keys ?? null),
    set: (values) => browser.storage[name].set(values),
    remove: (keys) => browser.storage[name].remove(keys),
    clear: () => browser.storage[name].clear(),
  };
}
