import type { LinkState } from '../../shared/link-state.ts';
import type { Account } from '../../shared/storage/account.ts';
import type { PendingSignOut } from '../../shared/storage/link.ts';

type StoredAccountState = { link: LinkState; account: Account | null; pendingSignOuts: readonly PendingSignOut[] };

/**
 * How stored values that contradict each other are made to agree.
 *
 * Link and account are written together, so they contradict each other in two cases only: the background was killed
 * between the two writes of an unlinking or a revocation, or a value was lost or quarantined.
 *
 * @param quarantined the keys of the values that could not be read
 * @returns the state to store, or 'account ended' if the account is still to be removed; null if all agree
 */
export function reconcile(
  { link, account, pendingSignOuts }: StoredAccountState,
  quarantined: readonly string[],
  now: number,
): LinkState | 'account ended' | null {
  if (!account) return isLinkLost(link, quarantined) ? unlinkedAfter(quarantined) : null;
  if (link.state === 'linked') return null;
  return isEnding(link, account, pendingSignOuts) ? 'account ended' : linkedTo(account, now);
}

/** Without an account, a link is lost; and so is one that could not be read. */
function isLinkLost(link: LinkState, quarantined: readonly string[]): boolean {
  return link.state === 'linked' || (link.state === 'unlinked' && quarantined.includes('link'));
}

function unlinkedAfter(quarantined: readonly string[]): LinkState {
  const isUnreadable = quarantined.includes('account') || quarantined.includes('link');
  return { state: 'unlinked', reason: isUnreadable ? 'unreadable' : undefined };
}

/** Whether the background was killed before it could remove the account of a link that had ended. */
function isEnding(link: LinkState, { authToken }: Account, pendingSignOuts: readonly PendingSignOut[]): boolean {
  const isRevoked = link.state === 'unlinked' && link.reason === 'revoked';
  return isRevoked || pendingSignOuts.some((entry) => entry.authToken === authToken);
}

function linkedTo({ linkedAt, user }: Account, now: number): LinkState {
  const check = { retryAt: now, waitMs: 0 };
  return { state: 'linked', linkedAt: Date.parse(linkedAt), profile: user ? 'known' : 'fetching', check };
}
