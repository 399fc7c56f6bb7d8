import { browser } from '../../shared/browser.ts';
import { serversPermission } from '../../shared/custom-sites/match-patterns.ts';
import { askBackground } from './ask-background.ts';

/**
 * Asks the user to let the extension reach these addresses. Firefox gives frames no permissions API: there the background
 * opens the page on which they can be allowed.
 *
 * @returns whether the addresses may be used now
 */
export async function allowAddresses(addresses: readonly string[], signal: AbortSignal): Promise<boolean> {
  const { permissions } = browser as { permissions?: typeof browser.permissions };
  if (permissions) return permissions.request(serversPermission(addresses));
  await askBackground({ type: 'allowAddresses', addresses: [...addresses] }, signal);
  return false;
}
