import { browser } from './browser.ts';
import type { Intent } from './messages/contract.ts';
import { ALL_HOSTS_PERMISSION } from './permissions.ts';

/** Asks for access to all hosts of the manifest, of which the user may have withdrawn several. */
export async function requestAccess(send: (intent: Intent) => void): Promise<void> {
  // The browser only asks within the click, which may close this popup. The background gets the event anyway.
  const granted = await browser.permissions.request(ALL_HOSTS_PERMISSION).catch(() => false);
  if (granted) send({ type: 'wake' });
}
