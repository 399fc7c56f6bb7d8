import { linkPageUrl } from 'plex-link/web';
import type { LinkState, Pending } from '../../../shared/link-state.ts';
import { logWarning } from '../../../shared/log.ts';
import type { LinkPlatform } from '../platform.ts';
import type { JobContext } from './job-context.ts';

/** Opens the sign-in tab if it is due. */
export async function openSignInTab({ linkStore, platform }: JobContext): Promise<void> {
  const link = await linkStore.read();
  if (link.state !== 'pending' || link.signInTab?.status !== 'due') return;
  const tabId = await open(pageFor(link, platform), platform);
  const next = await linkStore.dispatch({ type: 'tabOpened', attempt: link.attempt, tabId });
  if (tabId !== undefined && openTabOf(next) !== tabId) await platform.tabs.close(tabId);
}

/** Closes the sign-in tab of an attempt that has ended. */
export async function closeLeftoverTab({ linkStore, platform }: JobContext): Promise<void> {
  const link = await linkStore.read();
  if (link.state === 'pending' || link.leftoverTabId === undefined) return;
  await platform.tabs.closeSignIn(link.leftoverTabId);
  await linkStore.dispatch({ type: 'leftoverTabClosed', tabId: link.leftoverTabId });
}

/** The popup has a button to try again. */
function open(url: string, { tabs }: LinkPlatform): Promise<number | undefined> {
  return tabs.open(url).catch((error) => {
    logWarning('Could not open Plex’s page', error);
    return undefined;
  });
}

function pageFor({ method, attempt, pin }: Pending, { plex }: LinkPlatform): string {
  return method === 'browser' ? plex.signInUrl(attempt, pin.code) : linkPageUrl(pin.code);
}

function openTabOf(link: LinkState): number | undefined {
  return link.state === 'pending' && link.signInTab?.status === 'open' ? link.signInTab.id : undefined;
}
