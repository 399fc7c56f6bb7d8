import { displayName } from '../../shared/display-name.ts';
import type { Account } from '../../shared/storage/account.ts';

/** The name of the account's user, but never the email address, as others may see the screen; null without a profile. */
export function accountName(account: Account | null): string | null {
  return account?.user ? displayName({ ...account.user, email: undefined }) : null;
}
