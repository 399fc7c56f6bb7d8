/* What the popup remembers. */
import * as v from 'valibot';
import { storedItem } from './stored-item.ts';

/** Whether the popup asks, once this browser is linked, if the account is the user's: it was linked by a code. */
export const confirmAccountItem = storedItem<boolean, false>({
  key: 'confirmAccount',
  schema: v.boolean(),
  fallback: false,
});
