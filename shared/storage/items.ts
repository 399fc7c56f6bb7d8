/* The registry of everything in `storage.local` that belongs to the account or the settings. */
import { browser } from '../browser.ts';
import { accountItem } from './account.ts';
import { customSitesItem } from './custom-sites.ts';
import { abandonedPinsItem, clientIdentifierItem, failureHistoryItem, linkItem, pendingSignOutsItem } from './link.ts';
import { buttonPlaceItem, dismissedChipItem } from './page.ts';
import { confirmAccountItem } from './popup.ts';
import { serversItem } from './servers.ts';
import { appearanceItem, hiddenPartsItem, pathRulesItem } from './settings.ts';
import { keyAndVersion, readItems, type ValueOf, withVersion } from './stored-item.ts';

/** Every stored item by its key. */
export const items = {
  account: accountItem,
  link: linkItem,
  pendingSignOuts: pendingSignOutsItem,
  abandonedPins: abandonedPinsItem,
  failureHistory: failureHistoryItem,
  customSites: customSitesItem,
  pathRules: pathRulesItem,
  appearance: appearanceItem,
  hiddenParts: hiddenPartsItem,
  dismissedChip: dismissedChipItem,
  buttonPlace: buttonPlaceItem,
  servers: serversItem,
  clientIdentifier: clientIdentifierItem,
  confirmAccount: confirmAccountItem,
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

/** Writes values, with their versions, in one atomic call. */
export async function setItems(values: StoredValues): Promise<void> {
  const keys = Object.keys(values) as ItemKey[];
  await browser.storage.local.set(Object.assign({}, ...keys.map((key) => withVersion(items[key], values[key]))));
}

/** Removes values, with their versions, in one call. */
export async function removeItems(keys: readonly ItemKey[]): Promise<void> {
  await browser.storage.local.remove(keys.flatMap(keyAndVersion));
}

/** Removes everything that is stored except these, in one call. */
export async function removeAllItemsBut(kept: readonly string[]): Promise<void> {
  const keys = kept.flatMap(keyAndVersion);
  const stored = await browser.storage.local.get(null);
  await browser.storage.local.remove(Object.keys(stored).filter((key) => !keys.includes(key)));
}

/** Removes the account, and the servers that came with it. */
export function removeAccount(): Promise<void> {
  return removeItems(['account', 'servers']);
}
