import { browser } from '../../shared/browser.ts';
import { sitePermission } from '../../shared/custom-sites/match-patterns.ts';
import { logWarning } from '../../shared/log.ts';
import type { Intent } from '../../shared/messages/contract.ts';

/** Has the background add a custom site as soon as the user grants its permission, and forget it if the user refuses. */
export async function requestCustomSite(origin: string, send: (intent: Intent) => void): Promise<void> {
  // Sent before the browser asks, which may close this popup: the background then has the request.
  send({ type: 'useCustomSite', origin });
  if (!(await isGranted(origin))) send({ type: 'forgetCustomSiteWish', origin });
}

async function isGranted(origin: string): Promise<boolean> {
  try {
    return await browser.permissions.request(sitePermission(origin));
  } catch (error) {
    logWarning('The browser did not ask for its permission', error);
    return false;
  }
}
