import { profileItem } from '../../shared/storage/profile.ts';

/** Whoever is watching: the uuid of a Home user, or empty for the account's own. */
export async function watchingUser(): Promise<string> {
  return (await profileItem.get())?.uuid ?? '';
}
