import { useEffect, useState } from 'preact/hooks';
import { type Followed, follow } from '../storage/follow.ts';

/**
 * A stored value, as it changes.
 *
 * @param initially what was read of it before the first paint
 */
export function useStored<Value>(item: Followed<Value>, initially: Value): Value {
  const [value, setValue] = useState(initially);
  useEffect(() => follow(item, (next) => setValue(() => next)), []);
  return value;
}
