import { logWarning } from '../log.ts';
import { type Watchable, watchItem } from './watch-item.ts';

export type Followed<Value> = Watchable<Value> & { get(): Promise<Value> };

/**
 * Calls back with each new value, and with the present one: it may have changed since it was last read.
 *
 * @returns what ends that
 */
export function follow<Value>(item: Followed<Value>, callback: (value: Value) => void): () => void {
  const stop = watchItem(item, callback);
  item.get().then(callback, (error) => logWarning('What is stored could not be read', error));
  return stop;
}
