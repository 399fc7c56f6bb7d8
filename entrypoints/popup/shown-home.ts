/* The parts of the Plex Home that the popup shows: no token and no uuid reaches a component. */
import type { ShownHome } from '../../components/popup/home-users.tsx';
import { currentLanguage } from '../../locales/current-language.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import { displayName, isName } from '../../shared/display-name.ts';
import { isPictureUrl } from '../../shared/picture-origins.ts';
import type { ProfileErrorName } from '../../shared/profile-errors.ts';
import type { Account } from '../../shared/storage/account.ts';
import {
  type HomeUser,
  type HomeUsers,
  needsAdminPin,
  type PinLocks,
  type Profile,
  type ProfileSwitch,
  pinLockOf,
} from '../../shared/storage/profile.ts';

/** What is stored about the Home. */
export type StoredHome = {
  account: Account | null;
  profile: Profile | null;
  homeUsers: HomeUsers | null;
  profileSwitch: ProfileSwitch | null;
  pinLocks: PinLocks;
  guardUnlink: boolean;
};

/** Null for an account that has no Home, or is alone in it, unless it has to take over from another user. */
export function shownHome(stored: StoredHome): ShownHome | null {
  const users = choosableUsers(stored);
  if (users.length < 2 && !stored.profile) return null;
  const guardsUnlink = stored.guardUnlink && needsAdminPin(stored.profile, stored.homeUsers);
  return { users: users.map((user) => shownUser(user, stored)), chosen: chosenOf(users, stored), guardsUnlink };
}

/** The users of the Home; without a list, the account's own one: then it has left the Home, or the list is yet to come. */
export function choosableUsers({ account, homeUsers }: StoredHome): HomeUser[] {
  if (homeUsers) return homeUsers.users;
  if (!account?.user) return [];
  const { uuid, thumb } = account.user;
  const title = displayName(account.user) ?? '';
  return [{ uuid, title, thumb, admin: true, guest: false, restricted: false, protected: account.user.home !== false }];
}

function shownUser({ uuid, title, thumb, protected: hasPin }: HomeUser, { account, profile }: StoredHome) {
  const watching = profile ? profile.authToken && profile.uuid : account?.user?.uuid;
  const name = isName(title) ? title : popupTexts.unnamedUser;
  const picture = isPictureUrl(thumb) ? thumb : null;
  const ownsDownloads = uuid === (profile ?? account?.user)?.uuid;
  return { name, picture, hasPin, isWatching: uuid === watching, ownsDownloads };
}

/** Age in ms up to which the failure of a switch is shown. */
const FAILURE_SHOWN_MS = 10 * 60_000;

function chosenOf(users: readonly HomeUser[], { profileSwitch, pinLocks }: StoredHome): ShownHome['chosen'] {
  const user = users.findIndex(({ uuid }) => uuid === profileSwitch?.uuid);
  if (!profileSwitch || user < 0) return null;
  const { state, uuid } = profileSwitch;
  if (state === 'switching') return { user, isSwitching: true, error: null };
  if (Math.abs(Date.now() - Date.parse(profileSwitch.failedAt)) > FAILURE_SHOWN_MS) return null;
  const lockedUntil = pinLockOf(pinLocks, uuid)?.wait?.retryAt;
  return { user, isSwitching: false, error: profileErrorText(profileSwitch.error, lockedUntil) };
}

/**
 * What to tell the user about a failed switch.
 *
 * @param lockedUntil end of the wait after too many wrong PINs, in local epoch milliseconds
 */
export function profileErrorText(error: ProfileErrorName, lockedUntil: number | undefined): string {
  const { home, failures } = popupTexts;
  switch (error) {
    case 'offline':
    case 'timeout':
    case 'server-error':
    case 'unreadable':
    case 'no-access':
      return failures[error];
    case 'pin-locked':
      return home.errors['pin-locked'](timeOf(lockedUntil ?? Date.now()));
    case 'pin-required':
    case 'wrong-pin':
    case 'rate-limited':
    case 'unknown-user':
      return home.errors[error];
    default:
      return home.errors.other;
  }
}

function timeOf(moment: number): string {
  return new Intl.DateTimeFormat(currentLanguage, { timeStyle: 'short' }).format(moment);
}
