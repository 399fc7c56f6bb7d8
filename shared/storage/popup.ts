/* What the popup remembers. */
import * as v from 'valibot';
import { parserOf } from './schema-parser.ts';
import { storedItem } from './stored-item.ts';

/** Whether the popup asks, once this browser is linked, if the account is the user's: it was linked by a code. */
export const confirmAccountItem = storedItem<boolean, false>({
  key: 'confirmAccount',
  parse: parserOf(v.boolean()),
  fallback: false,
});
