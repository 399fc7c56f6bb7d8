import { browser } from '../shared/browser.ts';
import { getItems } from '../shared/storage/items.ts';
import { welcomedItem } from '../shared/storage/welcome.ts';

const WELCOME_PAGE = '/welcome.html';

/**
 * Opens the welcome page after an installation: once in a profile, and not if it is linked already.
 *
 * @param reason why the browser says that the extension was installed
 */
export async function welcome({ reason }: { reason: string }): Promise<void> {
  if (reason !== 'install') return;
  const { welcomed, account } = await getItems(['welcomed', 'account']);
  if (welcomed || account) return;
  await welcomedItem.set(true); // Before it opens: a background that is killed in between must not open it twice.
  await browser.tabs.create({ url: browser.runtime.getURL(WELCOME_PAGE) });
}
