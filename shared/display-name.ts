import type { Account } from './storage/account.ts';

type User = NonNullable<Account['user']>;

/** What to call a person; managed users can lack a user name, others a title. */
export function displayName({ title, username, email, id }: User): string {
  return title || username || email || `#${id}`;
}
