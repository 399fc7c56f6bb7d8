import { useEffect, useState } from 'preact/hooks';
import type { Watchable } from '../storage/stored-item.ts';
import { OwnWriteFilter } from './own-write-filter.ts';

export type Setting<Value> = {
  value: Value;
  /** Shows the user's change at once and stores it; rejects, and shows the stored value, if that fails. */
  change(value: Value): Promise<void>;
  /** Shows the stored value and drops unsaved changes. */
  reload(): Promise<void>;
};

type Definition<Value> = {
  item: Watchable<Value> & { set(value: Value): Promise<void> };
  /** The value that was read before the first paint. */
  initially: Value;
  /** The part of the value that is ready to be stored; all of it by default. */
  storable?(value: Value): Value;
};

/** A setting that the user edits on this page and that also follows changes made elsewhere. */
export function useSetting<Value>(definition: Definition<Value>): Setting<Value> {
  const { item, initially, storable = (value) => value } = definition;
  const [value, setValue] = useState(initially);
  const [ownWrites] = useState(() => new OwnWriteFilter(initially));
  const reload = async () => {
    const stored = await item.get();
    setValue(() => stored);
  };
  useEffect(() => {
    const unmounted = new AbortController();
    const show = (stored: Value) => {
      if (ownWrites.isExternalChange(stored)) setValue(() => stored);
    };
    item.watch(show, { immediate: true, signal: unmounted.signal });
    return () => unmounted.abort();
  }, []);
  const change = async (changed: Value) => {
    const stored = storable(changed);
    setValue(() => changed);
    ownWrites.expect(stored);
    try {
      await item.set(stored);
    } catch (error) {
      await reload();
      throw error;
    }
  };
  return { value, change, reload };
}
