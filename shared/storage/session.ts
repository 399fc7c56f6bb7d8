/* Values kept until the browser closes. Content scripts cannot read them. */
import * as v from 'valibot';
import { browser } from '../browser.ts';
import { waitSchema } from './link.ts';
import { playedItem } from './player.ts';
import { parserOf } from './schema-parser.ts';
import { webOrigin } from './schemas.ts';
import { sessionItem } from './stored-item.ts';

/** When the user last had a page of a pending PIN open, in local epoch ms; null if not since the browser started. */
export const userPresenceItem = sessionItem('userPresentAt', parserOf(v.number()), null);

/** The rate limit of the last request for servers; null if there was none. */
export const serversRateLimitItem = sessionItem('serversRateLimit', parserOf(waitSchema), null);

/** The rate limit of the last request about the Home, and how many there were in a row; null if there was none. */
export const homeRateLimitItem = sessionItem(
  'homeRateLimit',
  parserOf(v.object({ ...waitSchema.entries, failures: v.number() })),
  null,
);

/** The custom site whose permission the browser is asking for, and since when in local epoch ms; null if there is none. */
export const wantedCustomSiteItem = sessionItem(
  'wantedCustomSite',
  parserOf(v.object({ origin: webOrigin, since: v.number() })),
  null,
);

/** Addresses of a media server that the panel needs and the options page can ask for; empty if there are none. */
export const wantedAddressesItem = sessionItem<string[], string[]>('wantedAddresses', parserOf(v.array(webOrigin)), []);

/** A random name of this run of the browser; null until it is needed. */
export const browserRunItem = sessionItem<string, null>('browserRun', parserOf(v.string()), null);

/** Whether the list, the registered content scripts and the permissions of the custom sites are known to agree. */
export const customSitesSettledItem = sessionItem<boolean, false>('customSitesSettled', parserOf(v.boolean()), false);

/**
 * The answers of users to the question why Plex Web shows another user than Tether acts as, newest last: on one load of a
 * page (`page`), for the user that it showed and the one that Tether acted as. `mayAct` says that the latter's PIN was checked,
 * where there is one.
 */
export const keptUsersItem = sessionItem<KeptUser[], KeptUser[]>(
  'keptUsers',
  parserOf(v.array(v.object({ page: v.string(), shown: v.string(), acting: v.string(), mayAct: v.boolean() }))),
  [],
);

export type KeptUser = { page: string; shown: string; acting: string; mayAct: boolean };

/** Whether the last write to storage failed, for example because the disk is full. */
export const storageWriteFailedItem = sessionItem<boolean, false>('storageWriteFailed', parserOf(v.boolean()), false);

/** Every session item. */
export const SESSION_ITEMS = [
  userPresenceItem,
  serversRateLimitItem,
  homeRateLimitItem,
  wantedCustomSiteItem,
  wantedAddressesItem,
  browserRunItem,
  customSitesSettledItem,
  keptUsersItem,
  storageWriteFailedItem,
  playedItem,
];

export function clearSession(): Promise<void> {
  return browser.storage.session.clear();
}
