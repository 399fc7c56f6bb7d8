import { logProblem } from './log.ts';

export type Followed<Value> = { read(): Promise<Value>; watch(callback: (value: Value) => void): () => void };

/**
 * Calls back with each new value, and with the present one: it may have changed since it was last read.
 *
 * @returns what ends that
 */
export function follow<Value>(item: Followed<Value>, callback: (value: Value) => void): () => void {
  const stop = item.watch(callback);
  item.read().then(callback, (error) => logProblem('What is stored could not be read', error));
  return stop;
}
