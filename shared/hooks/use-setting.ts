import { useEffect, useState } from 'preact/hooks';
import { type Followed, follow } from '../storage/follow.ts';
import { OwnWriteFilter } from './own-write-filter.ts';

export type Setting<Value> = {
  value: Value;
  /** Shows the person's change at once and stores it; rejects, and shows what is stored, if that fails. */
  change(value: Value): Promise<void>;
  /** Shows what is stored, and forgets whatever is not. */
  reload(): Promise<void>;
};

type Definition<Value> = {
  item: Followed<Value>;
  /** What was read of it before the first paint. */
  initially: Value;
  save(value: Value): Promise<void>;
  /** As much of the value as is ready to be stored; all of it, unless told otherwise. */
  storable?(value: Value): Value;
};

/** A setting that the person changes on this page, which shows it as they have it, and follows it if it changes elsewhere. */
export function useSetting<Value>(definition: Definition<Value>): Setting<Value> {
  const { item, initially, save, storable = (value) => value } = definition;
  const [value, setValue] = useState(initially);
  const [ownWrites] = useState(() => new OwnWriteFilter(initially));
  const reload = async () => {
    const stored = await item.get();
    setValue(() => stored);
  };
  useEffect(() => {
    return follow(item, (stored) => {
      if (ownWrites.isExternalChange(stored)) setValue(() => stored);
    });
  }, []);
  const change = async (changed: Value) => {
    const stored = storable(changed);
    setValue(() => changed);
    ownWrites.expect(stored);
    try {
      await save(stored);
    } catch (error) {
      await reload();
      throw error;
    }
  };
  return { value, change, reload };
}
