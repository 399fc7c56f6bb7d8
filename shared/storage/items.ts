/* The registry of everything in `storage.local` that belongs to the account or the settings. */
import { browser } from '../browser.ts';
import { displayName, isName } from '../display-name.ts';
import { type Account, accountItem } from './account.ts';
import { customSitesItem } from './custom-sites.ts';
import { downloadQueueItem } from './downloads.ts';
import { abandonedPinsItem, failureHistoryItem, linkItem, pendingSignOutsItem } from './link.ts';
import { linkTemplatesItem } from './link-templates.ts';
import { buttonPlaceItem, dismissedChipItem, type LinkedAs, linkedAsItem } from './page.ts';
import { agreementsItem, playerItem, watchReportsItem } from './player.ts';
import { confirmAccountItem } from './popup.ts';
import {
  guardUnlinkItem,
  homeUsersItem,
  type Profile,
  pinLocksItem,
  profileItem,
  profileSwitchItem,
  unansweredSwitchesItem,
} from './profile.ts';
import { installationSecretItem, serversItem } from './servers.ts';
import { appearanceItem, hiddenPartsItem, namePatternsItem, pathRulesItem } from './settings.ts';
import { keyAndVersion, readItems, type ValueOf, withVersion } from './stored-item.ts';
import { welcomedItem } from './welcome.ts';

/** Every stored item by its key. */
export const items = {
  account: accountItem,
  link: linkItem,
  pendingSignOuts: pendingSignOutsItem,
  abandonedPins: abandonedPinsItem,
  failureHistory: failureHistoryItem,
  customSites: customSitesItem,
  pathRules: pathRulesItem,
  linkTemplates: linkTemplatesItem,
  appearance: appearanceItem,
  hiddenParts: hiddenPartsItem,
  namePatterns: namePatternsItem,
  dismissedChip: dismissedChipItem,
  buttonPlace: buttonPlaceItem,
  servers: serversItem,
  confirmAccount: confirmAccountItem,
  installationSecret: installationSecretItem,
  linkedAs: linkedAsItem,
  welcomed: welcomedItem,
  profile: profileItem,
  homeUsers: homeUsersItem,
  profileSwitch: profileSwitchItem,
  unansweredSwitches: unansweredSwitchesItem,
  pinLocks: pinLocksItem,
  guardUnlink: guardUnlinkItem,
  downloadQueue: downloadQueueItem,
  player: playerItem,
  playerAgreements: agreementsItem,
  watchReports: watchReportsItem,
} as const;

type Items = typeof items;
export type ItemKey = keyof Items;

/** Values by their keys. */
export type StoredValues = { [Key in ItemKey]?: ValueOf<Items[Key]> };

/** Reads several items in one call. */
export function getItems<const Keys extends readonly ItemKey[]>(keys: Keys) {
  type Wanted = Pick<Items, Keys[number]>;
  return readItems<Wanted>(Object.fromEntries(keys.map((key) => [key, items[key]])) as Wanted);
}

/**
 * Writes values, with their versions, in one atomic call. The name for content scripts follows the account and the
 * profile.
 */
export async function setItems(values: StoredValues): Promise<void> {
  const all = values.account || 'profile' in values ? { ...values, ...(await named(values)) } : values;
  const keys = Object.keys(all) as ItemKey[];
  await browser.storage.local.set(Object.assign({}, ...keys.map((key) => withVersion(items[key], all[key]))));
}

/** Removes values, with their versions, in one call; the account's name for content scripts goes with the account. */
export async function removeItems(keys: readonly ItemKey[]): Promise<void> {
  const all = keys.includes('account') ? [...keys, 'linkedAs'] : keys;
  await browser.storage.local.remove(all.flatMap(keyAndVersion));
}

/** Removes everything that is stored except these, in one call. */
export async function removeAllItemsBut(kept: readonly string[]): Promise<void> {
  const keys = kept.flatMap(keyAndVersion);
  const stored = await browser.storage.local.get(null);
  await browser.storage.local.remove(Object.keys(stored).filter((key) => !keys.includes(key)));
}

/**
 * Removes, in one call, the account and all that ends with it: its name for content scripts, its servers, what is known of its
 * Home, and its users' agreements about players and reports of what was watched.
 */
export function removeAccount(): Promise<void> {
  return removeItems(ACCOUNT_KEYS);
}

/** What ends with the account. */
const ACCOUNT_KEYS = [
  'account',
  'servers',
  'profile',
  'homeUsers',
  'profileSwitch',
  'unansweredSwitches',
  'pinLocks',
  'playerAgreements',
  'watchReports',
] as const;

async function named(values: StoredValues): Promise<Pick<StoredValues, 'linkedAs'>> {
  const { account, profile } = { ...(await getItems(['account', 'profile'])), ...values };
  return account ? { linkedAs: linkedAs(account, profile ?? null) } : {};
}

function linkedAs({ user, linkedAt }: Account, profile: Profile | null): LinkedAs {
  if (profile) return { name: profile.authToken && isName(profile.title) ? profile.title : null, since: profile.since };
  return { name: user ? displayName(user) : null, since: linkedAt };
}
