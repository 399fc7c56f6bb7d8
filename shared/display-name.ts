import type { Account } from './storage/account.ts';

type User = NonNullable<Account['user']>;

/** The name to show for a user. Managed users can lack a user name, others a title. */
export function displayName({ title, username, email, id }: User): string {
  return title || username || email || `#${id}`;
}
