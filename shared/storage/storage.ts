/* Every stored key, in this one file. Keys that belong together are written in one call. */
import {
  anything,
  array,
  check,
  fallback,
  flag,
  literal,
  matching,
  nonEmptyString,
  nullable,
  number,
  object,
  optional,
  type Parsed,
  type Parser,
  record,
  text,
  timestamp,
  variant,
} from '../../plex/parse/shape.ts';
import type { LinkState } from '../link-state.ts';
import { UNLINKED } from '../link-state.ts';
import { local, session } from './storage-area.ts';
import { removeItems, saveItems, storedItem, storedList } from './stored-item.ts';

const moment = number;

const parseAccount = object({
  authToken: nonEmptyString,
  clientIdentifier: nonEmptyString,
  linkedAt: timestamp,
  user: nullable(
    object({
      id: number,
      uuid: text,
      username: text,
      title: text,
      email: optional(text),
      thumb: text,
      plexPass: optional(flag),
    }),
  ),
});

/** The linked account: the documented contract for content scripts on Plex Web pages. Absent when unlinked. */
export type Account = Parsed<typeof parseAccount>;

const method = literal('browser', 'code');
const leftoverTabId = optional(number);
const signInTab = optional(variant('status', object, { due: {}, open: { id: number } }));
const waitFields = { retryAt: moment, waitMs: number };
const wait = object(waitFields);
const failureKinds = ['offline', 'timeout', 'rate-limited', 'server-error', 'unreadable', 'no-access'] as const;
const failure = optional(object({ kind: literal(...failureKinds), failures: number, ...waitFields }));

const parseLink: Parser<LinkState> = variant('state', object, {
  unlinked: {
    reason: optional(literal('expired', 'cancelled', 'revoked', 'rejected', 'unreadable')),
    failure,
    method: optional(method),
    leftoverTabId,
  },
  requesting: { method, attempt: text, since: moment, leftoverTabId },
  pending: {
    method,
    attempt: text,
    pin: object({ id: number, code: text, qr: nullable(text) }),
    expiresAt: moment,
    expiresInSeconds: number,
    deadlineUncertain: optional(flag),
    signInTab,
    failure,
  },
  linked: { linkedAt: moment, profile: literal('fetching', 'known'), check: wait, leftoverTabId, failure },
});

const parsePendingSignOut = object({ authToken: nonEmptyString, clientIdentifier: nonEmptyString, failure });

/** A token that is no longer ours to keep, until plex.tv has confirmed that it is dead. */
export type PendingSignOut = Parsed<typeof parsePendingSignOut>;

const parseAbandonedPin = object({
  id: number,
  expiresAt: moment,
  next: wait,
  /** The one that asked for the PIN: the installation's own can be erased meanwhile. */
  clientIdentifier: nonEmptyString,
  failure,
});

/** A PIN that was given up while it could still be claimed: a token that comes of it is to be signed out. */
export type AbandonedPin = Parsed<typeof parseAbandonedPin>;

const parsePastFailure = object({
  at: timestamp,
  kind: literal(...failureKinds, 'expired', 'revoked', 'rejected'),
  while: literal('unlinked', 'requesting', 'pending', 'linked'),
});

/** What went wrong once, and in which state of the link. */
export type PastFailure = Parsed<typeof parsePastFailure>;

const parseOrigin = matching(/^https?:\/\/[^/*]+$/);

const parsePathRule = object({ from: text, to: text });

/** A path's beginning on the media server, and what stands for it on this computer. */
export type PathRule = Parsed<typeof parsePathRule>;

const parseAppearance = object({ theme: literal('system', 'light', 'dark'), language: nonEmptyString });

/** How our pages look; `language` is one of ours by its tag, or `auto` for the browser's. */
export type Appearance = Parsed<typeof parseAppearance>;

const parsePanelPart = literal('links', 'ratings', 'files', 'xml');

/** A part of the item panel that can be hidden. */
export type PanelPart = Parsed<typeof parsePanelPart>;

export const accountItem = storedItem({ key: 'account', parse: parseAccount, fallback: null });

export const linkItem = storedItem({
  key: 'link',
  parse: parseLink,
  fallback: UNLINKED,
  version: 2,
  migrations: {
    // Version 2 brings the regular look whether plex.tv still knows the token; for an older link it is due.
    2: (value) => ({ check: { retryAt: 0, waitMs: 0 }, ...(value as object) }),
  },
});

export const pendingSignOutsItem = storedList('pendingSignOuts', parsePendingSignOut);
export const abandonedPinsItem = storedList('abandonedPins', parseAbandonedPin);
/** The last ones, for a report of what is wrong; the newest at the end. */
export const failureHistoryItem = storedList('failureHistory', parsePastFailure);
/** Exact origins, such as `http://nas:32400`, at which the person uses Plex Web beside app.plex.tv. */
export const customSitesItem = storedList('customSites', parseOrigin);
export const pathRulesItem = storedList('pathRules', parsePathRule);
export const appearanceItem = storedItem<Appearance, Appearance>({
  key: 'appearance',
  parse: parseAppearance,
  fallback: { theme: 'system', language: 'auto' },
});
/** What the person does not want to see in the item panel. */
export const hiddenPartsItem = storedList('hiddenParts', parsePanelPart);
/** What the chip on Plex pages said when the person dismissed it: it stays away until it has something else to say. */
const dismissedChipItem = storedItem({ key: 'dismissedChip', parse: text, fallback: null });
const parseServer = object({
  name: text,
  owned: flag,
  accessToken: nonEmptyString,
  sourceTitle: nullable(text),
  httpsRequired: flag,
  publicAddressMatches: flag,
  presence: optional(flag),
  connections: array(
    object({
      uri: text,
      protocol: text,
      address: text,
      port: number,
      local: flag,
      relay: flag,
      IPv6: flag,
    }),
  ),
  fetchedAt: timestamp,
});

/** A media server of the account, with the token that plex.tv issued for it alone. */
export type StoredServer = Parsed<typeof parseServer>;

/** By machine identifier. */
export type StoredServers = Record<string, StoredServer>;

const parseButtonPlace = object({ edge: literal('left', 'right'), height: number });

/** Where the person has put the item button of Plex pages; `height` from 0, the top of the window, to 1. */
export type ButtonPlace = Parsed<typeof parseButtonPlace>;

/** The account's media servers: a contract for content scripts, as the account is. */
export const serversItem = storedItem<StoredServers, StoredServers>({
  key: 'servers',
  parse: record(parseServer),
  fallback: {},
});
const buttonPlaceItem = storedItem({ key: 'buttonPlace', parse: parseButtonPlace, fallback: null });
/** Null until it has been made; who needs one calls {@link getClientIdentifier}. */
export const clientIdentifierItem = storedItem({
  key: 'clientIdentifier',
  parse: matching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i),
  fallback: null,
});

const ITEMS = [
  accountItem,
  linkItem,
  pendingSignOutsItem,
  abandonedPinsItem,
  failureHistoryItem,
  customSitesItem,
  pathRulesItem,
  appearanceItem,
  hiddenPartsItem,
  dismissedChipItem,
  buttonPlaceItem,
  serversItem,
  clientIdentifierItem,
];

/** Values by their keys. */
export type Saved = {
  account?: Account;
  link?: LinkState;
  pendingSignOuts?: PendingSignOut[];
  abandonedPins?: AbandonedPin[];
  failureHistory?: PastFailure[];
  pathRules?: PathRule[];
  appearance?: Appearance;
  hiddenParts?: PanelPart[];
  servers?: StoredServers;
  customSites?: string[];
  clientIdentifier?: string;
};

/** Writes all the given items in one call, which browsers store whole or not at all. */
export async function save(values: Saved): Promise<void> {
  await saveItems(ITEMS.filter(({ key }) => key in values).map((item) => [item, values[item.key as keyof Saved]]));
}

/** Takes values away, with their versions, in one call. */
export async function remove(keys: readonly (keyof Saved)[]): Promise<void> {
  await removeItems([...keys]);
}

/** Takes away the account, and the servers that came with it. */
export function removeAccount(): Promise<void> {
  return remove(['account', 'servers']);
}

/** The UUID that names this installation to Plex; made at the first call, kept for good. Background only. */
export async function getClientIdentifier(): Promise<string> {
  const known = await clientIdentifierItem.get();
  if (known) return known;
  const made = crypto.randomUUID();
  await save({ clientIdentifier: made });
  return made;
}

const QUARANTINE = 'quarantine';
// A value of `undefined` is none: what was set aside was there.
const quarantined = array(object({ key: text, value: check(anything, (value) => value !== undefined), at: text }));
const parseQuarantine = fallback(quarantined, []);

type Quarantine = Parsed<typeof quarantined>;

/**
 * Moves every stored value that does not parse, or that a later version has written, to `quarantine`. Background only.
 *
 * @returns the keys of what was moved
 */
export async function quarantineUnreadable(now: () => number): Promise<string[]> {
  const stored = await local.get();
  const found = ITEMS.map((item) => item.findUnreadable(stored)).filter((unreadable) => unreadable !== null);
  if (found.length === 0) return [];
  const at = new Date(now()).toISOString();
  const taken = found.map(({ key, value }) => ({ key, value, at }));
  await local.set({ [QUARANTINE]: [...parseQuarantine(stored[QUARANTINE]), ...taken] });
  // Only now, as a token may be in it: a death in between leaves a value twice rather than not at all.
  for (const { discard } of found) await discard();
  return found.map(({ key }) => key);
}

/** What has been set aside. There can be anything in the values, tokens too. */
export async function readQuarantine(): Promise<Quarantine> {
  return parseQuarantine((await local.get([QUARANTINE]))[QUARANTINE]);
}

/** The keys of what has been set aside, each once. */
export const quarantinedKeysItem = {
  area: 'local',
  key: QUARANTINE,
  get: async () => keysIn(await readQuarantine()),
  parse: (value: unknown) => keysIn(parseQuarantine(value)),
} as const;

function keysIn(quarantine: Quarantine): string[] {
  return [...new Set(quarantine.map(({ key }) => key))];
}

/* What is kept for this run of the browser. */

/** When someone last watched a pending PIN, in local epoch milliseconds; null as long as this run knows of nobody. */
export const userPresenceItem = sessionItem('userPresentAt', fallback(number, null));

/** The pause that plex.tv has last asked for when the servers were asked for; null if there was none. */
export const serversRateLimitItem = sessionItem('serversRateLimit', fallback(wait, null));

/** The own address for which the browser is asking the person; null if there is none. */
export const wantedCustomSiteItem = sessionItem('wantedCustomSite', fallback(parseOrigin, null));

/** Whether list, registration and permissions of the own addresses agree, as far as this run of the browser knows. */
export const customSitesSettledItem = sessionItem('customSitesSettled', fallback(flag, false));

/** Whether the last attempt to store something failed: the disk, or the extension's share of it, is full. */
export const storageWriteFailedItem = sessionItem('storageWriteFailed', fallback(flag, false));

/** Forgets all that is for this run of the browser. */
export function clearSession(): Promise<void> {
  return session.clear();
}

function sessionItem<Value>(key: string, parse: Parser<Value>) {
  return {
    area: 'session',
    key,
    parse,
    get: async () => parse((await session.get([key]))[key]),
    set: (value: Value) => session.set({ [key]: value }),
  } as const;
}
