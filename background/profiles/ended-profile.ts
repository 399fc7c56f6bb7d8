/* What happens to a profile that ends without a switch. */
import { getItems, type StoredValues } from '../../shared/storage/items.ts';
import { type Profile, type ProfileSwitch, profileItem, unansweredSwitchesItem } from '../../shared/storage/profile.ts';
import { type Credentials, signOutsWith } from '../link/pending-sign-outs.ts';

type Changes = Pick<
  StoredValues,
  'profile' | 'homeUsers' | 'profileSwitch' | 'unansweredSwitches' | 'pinLocks' | 'pendingSignOuts' | 'servers'
>;

type Switching = Extract<ProfileSwitch, { state: 'switching' }>;

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

/** Keeps the client identifier of a switch whose answer never came. */
export async function unanswered(uuid: string, clientIdentifier: string): Promise<Pick<Changes, 'unansweredSwitches'>> {
  return { unansweredSwitches: { ...(await unansweredSwitchesItem.get()), [uuid]: clientIdentifier } };
}

/**
 * What makes the profile agree after whatever ended the previous background; null if it does.
 *
 * - A switch that was in progress is over, and its client identifier is kept for the next switch to that user.
 * - The servers of a profile that could not be read are forgotten.
 * - A profile without an account has ended, and what is known of its Home is forgotten.
 *
 * @param quarantined the keys of the values that could not be read
 * @param now in local epoch milliseconds
 */
export async function reconcileProfile(quarantined: readonly string[], now: number): Promise<Changes | null> {
  const { account, profileSwitch } = await getItems(['account', 'profileSwitch']);
  const changes: Changes = account
    ? {
        ...(quarantined.includes('profile') && { servers: {} }),
        ...(profileSwitch?.state === 'switching' && (await interrupted(profileSwitch, now))),
      }
    : await withoutAccount();
  return Object.keys(changes).length > 0 ? changes : null;
}

async function interrupted({ uuid, clientIdentifier }: Switching, now: number): Promise<Changes> {
  const failedAt = new Date(now).toISOString();
  return {
    profileSwitch: { state: 'failed', uuid, error: 'interrupted', failedAt },
    ...(await unanswered(uuid, clientIdentifier)),
  };
}

async function withoutAccount(): Promise<Changes> {
  const home = await getItems(['profile', 'homeUsers', 'profileSwitch', 'unansweredSwitches', 'pinLocks']);
  return {
    ...(home.profile && { profile: null, ...(await signOutsOf(home.profile)) }),
    ...(home.homeUsers && { homeUsers: null }),
    ...(home.profileSwitch && { profileSwitch: null }),
    ...(Object.keys(home.unansweredSwitches).length > 0 && { unansweredSwitches: {} }),
    ...(Object.keys(home.pinLocks).length > 0 && { pinLocks: {} }),
  };
}
