import { getItems } from '../../shared/storage/items.ts';

/** Whoever is watching: the moment of the link, and the uuid of a Home user, or nothing for the account's own. */
export async function watchingUser(): Promise<string> {
  const { account, profile } = await getItems(['account', 'profile']);
  return `${account?.linkedAt ?? ''} ${profile?.uuid ?? ''}`;
}
