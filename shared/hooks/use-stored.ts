import { useEffect, useState } from 'preact/hooks';
import type { Watchable } from '../storage/stored-item.ts';

/**
 * A stored value, as it changes.
 *
 * @param initially the value that was read before the first paint
 */
export function useStored<Value>(item: Watchable<Value>, initially: Value): Value {
  const [value, setValue] = useState(initially);
  useEffect(() => {
    const unmounted = new AbortController();
    item.watch((next) => setValue(() => next), { immediate: true, signal: unmounted.signal });
    return () => unmounted.abort();
  }, []);
  return value;
}
