/* Every stored key, in this one file. Keys that belong together are written in one call. */
import {
  anything,
  array,
  check,
  either,
  fallback,
  flag,
  literal,
  matching,
  nullable,
  number,
  object,
  optional,
  type Parsed,
  type Parser,
  record,
  someText,
  text,
  timestamp,
  variant,
} from '../plex/shape.ts';
import type { LinkState } from './link-state.ts';
import { UNLINKED } from './link-state.ts';
import { local, session } from './storage-area.ts';
import { removeItems, saveItems, storedItem, storedList } from './stored-item.ts';

const moment = number;

const parseAccount = object({
  authToken: someText,
  clientIdentifier: someText,
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
const leftTab = optional(number);
const waitFields = { retryAt: moment, waitMs: number };
const wait = object(waitFields);
const difficultyKinds = ['offline', 'timeout', 'rate-limited', 'server-error', 'unreadable', 'no-access'] as const;
const difficulty = optional(object({ kind: literal(...difficultyKinds), failures: number, ...waitFields }));

const parseLink: Parser<LinkState> = variant('state', object, {
  unlinked: {
    reason: optional(literal('expired', 'cancelled', 'revoked', 'rejected', 'unreadable')),
    difficulty,
    method: optional(method),
    tab: leftTab,
  },
  requesting: { method, attempt: text, since: moment, tab: leftTab },
  pending: {
    method,
    attempt: text,
    pin: object({ id: number, code: text, qr: nullable(text) }),
    expiresAt: moment,
    expiresInSeconds: number,
    doubted: optional(flag),
    tab: optional(either(literal('due'), number)),
    difficulty,
  },
  linked: { linkedAt: moment, profile: literal('fetching', 'known'), check: wait, tab: leftTab, difficulty },
});

const parseSignOut = object({ authToken: someText, clientIdentifier: someText, difficulty });

/** A token that is no longer ours to keep, until plex.tv has confirmed that it is dead. */
export type SignOut = Parsed<typeof parseSignOut>;

const parseLeftPin = object({
  id: number,
  expiresAt: moment,
  next: wait,
  /** The one that asked for the PIN: the installation's own can be erased meanwhile. */
  clientIdentifier: someText,
  difficulty,
});

/** A PIN that was given up while it could still be claimed: a token that comes of it is to be signed out. */
export type LeftPin = Parsed<typeof parseLeftPin>;

const parsePastDifficulty = object({
  at: timestamp,
  kind: literal(...difficultyKinds, 'expired', 'revoked', 'rejected'),
  while: literal('unlinked', 'requesting', 'pending', 'linked'),
});

/** What went wrong once, and in which state of the link. */
export type PastDifficulty = Parsed<typeof parsePastDifficulty>;

const parseOrigin = matching(/^https?:\/\/[^/*]+$/);

const parsePathRule = object({ from: text, to: text });

/** A path's beginning on the media server, and what stands for it on this computer. */
export type PathRule = Parsed<typeof parsePathRule>;

const parseAppearance = object({ theme: literal('system', 'light', 'dark'), language: someText });

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

export const signOutsItem = storedList('signOuts', parseSignOut);
export const leftPinsItem = storedList('leftPins', parseLeftPin);
/** The last ones, for a report of what is wrong; the newest at the end. */
export const difficultiesItem = storedList('difficulties', parsePastDifficulty);
/** Exact origins, such as `http://nas:32400`, at which the person uses Plex Web beside app.plex.tv. */
export const ownAddressesItem = storedList('ownAddresses', parseOrigin);
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
  accessToken: someText,
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
  signOutsItem,
  leftPinsItem,
  difficultiesItem,
  ownAddressesItem,
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
  signOuts?: SignOut[];
  leftPins?: LeftPin[];
  difficulties?: PastDifficulty[];
  pathRules?: PathRule[];
  appearance?: Appearance;
  hiddenParts?: PanelPart[];
  servers?: StoredServers;
  ownAddresses?: string[];
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
  const known = await clientIdentifierItem.read();
  if (known) return known;
  const made = crypto.randomUUID();
  await save({ clientIdentifier: made });
  return made;
}

const QUARANTINE = 'quarantine';
// A value of `undefined` is none: what was set aside was there.
const setAside = array(object({ key: text, value: check(anything, (value) => value !== undefined), at: text }));
const parseQuarantine = fallback(setAside, []);

type Quarantine = Parsed<typeof setAside>;

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
export const setAsideItem = {
  area: 'local',
  key: QUARANTINE,
  read: async () => keysIn(await readQuarantine()),
  parse: (value: unknown) => keysIn(parseQuarantine(value)),
} as const;

function keysIn(quarantine: Quarantine): string[] {
  return [...new Set(quarantine.map(({ key }) => key))];
}

/* What is kept for this run of the browser. */

/** When someone last watched a pending PIN, in local epoch milliseconds; null as long as this run knows of nobody. */
export const watchedAtItem = sessionItem('watchedAt', fallback(number, null));

/** The pause that plex.tv has last asked for when the servers were asked for; null if there was none. */
export const serversPauseItem = sessionItem('serversPause', fallback(wait, null));

/** The own address for which the browser is asking the person; null if there is none. */
export const wantedAddressItem = sessionItem('wantedAddress', fallback(parseOrigin, null));

/** Whether list, registration and permissions of the own addresses agree, as far as this run of the browser knows. */
export const ownAddressesSettled = sessionItem('ownAddressesSettled', fallback(flag, false));

/** Whether the last attempt to store something failed: the disk, or the extension's share of it, is full. */
export const storageTrouble = sessionItem('storageTrouble', fallback(flag, false));

/** Forgets all that is for this run of the browser. */
export function clearSession(): Promise<void> {
  return session.clear();
}

function sessionItem<Value>(key: string, parse: Parser<Value>) {
  return {
    area: 'session',
    key,
    parse,
    read: async () => parse((await session.get([key]))[key]),
    save: (value: Value) => session.set({ [key]: value }),
  } as const;
}
