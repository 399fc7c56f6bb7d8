/* What happens to a profile that ends without a switch. */
import { getItems, type StoredValues } from '../../shared/storage/items.ts';
import { type Profile, profileItem } from '../../shared/storage/profile.ts';
import { type Credentials, signOutsWith } from '../link/pending-sign-outs.ts';

type Changes = Pick<StoredValues, 'profile' | 'homeUsers' | 'profileSwitch' | 'pendingSignOuts' | 'servers'>;

/** The profile once its token has ended. It stays, so that the way back is still guarded. */
export function ended(profile: Profile): Profile {
  return { ...profile, authToken: null };
}

/** The token of a profile, if it has one. */
export function credentialsOf(profile: Profile | null): Credentials[] {
  if (!profile || profile.authToken === null) return [];
  return [{ authToken: profile.authToken, clientIdentifier: profile.clientIdentifier }];
}

export async function profileCredentials(): Promise<Credentials[]> {
  return credentialsOf(await profileItem.get());
}

/** What is to be stored so that a profile's token is signed out; nothing without one. */
export async function signOutsOf(profile: Profile | null): Promise<Pick<Changes, 'pendingSignOuts'>> {
  const tokens = credentialsOf(profile);
  return tokens.length > 0 ? { pendingSignOuts: await signOutsWith(...tokens) } : {};
}

/** The changes once the account has left its Home: its users are forgotten, and a profile of it watches no longer. */
export async function withoutHome(): Promise<Changes> {
  const { profile, homeUsers } = await getItems(['profile', 'homeUsers']);
  return {
    ...(homeUsers && { homeUsers: null }),
    ...(profile?.authToken && { profile: ended(profile), servers: {} }),
    ...(await signOutsOf(profile)),
  };
}

/**
 * What makes the profile agree after whatever ended the previous background; null if it does.
 *
 * - A switch that was in progress is over, and its client identifier is kept for the next try.
 * - The servers of a profile that could not be read are forgotten.
 * - A profile without an account has ended.
 *
 * @param quarantined the keys of the values that could not be read
 */
export async function reconcileProfile(quarantined: readonly string[]): Promise<Changes | null> {
  const { account, profile, profileSwitch } = await getItems(['account', 'profile', 'profileSwitch']);
  if (!account) return profile ? { profile: null, ...(await signOutsOf(profile)) } : null;
  const changes: Changes = {
    ...(quarantined.includes('profile') && { servers: {} }),
    ...(profileSwitch?.state === 'switching' && {
      profileSwitch: { ...profileSwitch, state: 'failed', error: 'interrupted' },
    }),
  };
  return Object.keys(changes).length > 0 ? changes : null;
}
