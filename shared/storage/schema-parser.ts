import * as v from 'valibot';
import type { Parse } from './stored-item.ts';

/** Parses a stored value by a schema. The items that the content script reads do without, to keep it small. */
export function parserOf<Value>(schema: v.GenericSchema<unknown, Value>): Parse<Value> {
  return (stored) => {
    const { success, output } = v.safeParse(schema, stored);
    return success ? output : undefined;
  };
}
