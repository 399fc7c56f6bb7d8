import type { Account } from './storage/account.ts';

type User = Pick<NonNullable<Account['user']>, 'username' | 'title'>;

/**
 * The name to show for a user; null if there is none. Managed users can lack a user name, others a title. An e-mail
 * address, which Plex can give as either, is no name: others may see the screen, and pages of Plex Web see the chip.
 */
export function displayName({ title, username }: User): string | null {
  return [title, username].find(isName) ?? null;
}

/** Whether a text of a profile can be shown as a name: not blank, and no e-mail address. */
export function isName(text: string): boolean {
  return text.trim() !== '' && !text.includes('@');
}
