import type { LinkMethod } from './link-state.ts';
import { removeItems } from './storage/items.ts';
import { confirmAccountItem } from './storage/popup.ts';

/**
 * Remembers, when an attempt starts, whether to ask afterwards if the account is the user's. With a code it may not be:
 * anyone who sees a code can approve it with another account.
 */
export async function askAfterLinkBy(method: LinkMethod): Promise<void> {
  await (method === 'code' ? confirmAccountItem.set(true) : stopAsking());
}

export function stopAsking(): Promise<void> {
  return removeItems(['confirmAccount']);
}
