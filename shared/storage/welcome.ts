import * as v from 'valibot';
import { parserOf } from './schema-parser.ts';
import { storedItem } from './stored-item.ts';

/** Whether the welcome page has been opened, which happens once. */
export const welcomedItem = storedItem<boolean, false>({
  key: 'welcomed',
  parse: parserOf(v.boolean()),
  fallback: false,
});
