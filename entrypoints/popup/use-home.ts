import { useEffect } from 'preact/hooks';
import type { ShownHome } from '../../components/popup/home-users.tsx';
import { useStored } from '../../shared/hooks/use-stored.ts';
import { logWarning } from '../../shared/log.ts';
import type { Intent } from '../../shared/messages/contract.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import type { Account } from '../../shared/storage/account.ts';
import {
  guardUnlinkItem,
  homeUsersItem,
  type Profile,
  pinLocksItem,
  profileItem,
  profileSwitchItem,
} from '../../shared/storage/profile.ts';
import { choosableUsers, type StoredHome, shownHome } from './shown-home.ts';

export const HOME_KEYS = ['profile', 'homeUsers', 'profileSwitch', 'pinLocks', 'guardUnlink'] as const;

/** What was stored about the Home when the popup opened. */
export type InitialHome = Omit<StoredHome, 'account'>;

type Home = { home: ShownHome | null; profile: Profile | null; chooseUser(user: number, pin?: string): void };

/** The users of the account's Home as they are stored, and how to switch to one. The list is refreshed if there is a Home. */
export function useHome(initially: InitialHome, account: Account | null): Home {
  const stored: StoredHome = {
    account,
    profile: useStored(profileItem, initially.profile),
    homeUsers: useStored(homeUsersItem, initially.homeUsers),
    profileSwitch: useStored(profileSwitchItem, initially.profileSwitch),
    pinLocks: useStored(pinLocksItem, initially.pinLocks),
    guardUnlink: useStored<boolean>(guardUnlinkItem, initially.guardUnlink),
  };
  const hasHome = account?.user?.home === true;
  useEffect(() => {
    if (hasHome) send({ type: 'refreshHomeUsers' });
  }, [hasHome]);
  const chooseUser = (at: number, pin?: string) => {
    const uuid = choosableUsers(stored)[at]?.uuid;
    if (uuid !== undefined) send({ type: 'switchProfile', uuid, ...(pin !== undefined && { pin }) });
  };
  return { home: shownHome(stored), profile: stored.profile, chooseUser };
}

/** Why a switch fails is in storage, and so in the popup; a list that cannot be fetched leaves the one before. */
function send(intent: Intent): void {
  sendMessage(intent).catch((error) => logWarning('A request about the Plex Home failed', error));
}
