/* Every stored key, in this one file. Keys that belong together are written in one call. */
import * as v from 'valibot';
import type { LinkState, Wait } from './link-state.ts';
import { UNLINKED } from './link-state.ts';
import { local, session } from './storage-area.ts';
import { removeItems, saveItems, storedItem, storedList } from './stored-item.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const moment = v.number();

const AccountSchema = v.object({
  authToken: text,
  clientIdentifier: text,
  linkedAt: v.pipe(v.string(), v.isoTimestamp()),
  user: v.nullable(
    v.object({
      id: v.number(),
      uuid: v.string(),
      username: v.string(),
      title: v.string(),
      email: v.optional(v.string()),
      thumb: v.string(),
      plexPass: v.optional(v.boolean()),
    }),
  ),
});

/** The linked account: the documented contract for content scripts on Plex Web pages. Absent when unlinked. */
export type Account = v.InferOutput<typeof AccountSchema>;

const method = v.picklist(['browser', 'code']);
const leftTab = v.optional(v.number());
const wait = { retryAt: moment, waitMs: v.number() };
const difficultyKinds = ['offline', 'timeout', 'rate-limited', 'server-error', 'unreadable', 'no-access'] as const;
const difficulty = v.optional(
  v.object({
    kind: v.picklist(difficultyKinds),
    failures: v.number(),
    ...wait,
  }),
);

const LinkSchema: v.GenericSchema<unknown, LinkState> = v.variant('state', [
  v.object({
    state: v.literal('unlinked'),
    reason: v.optional(v.picklist(['expired', 'cancelled', 'revoked', 'rejected', 'unreadable'])),
    difficulty,
    method: v.optional(method),
    tab: leftTab,
  }),
  v.object({ state: v.literal('requesting'), method, attempt: v.string(), since: moment, tab: leftTab }),
  v.object({
    state: v.literal('pending'),
    method,
    attempt: v.string(),
    pin: v.object({ id: v.number(), code: v.string(), qr: v.nullable(v.string()) }),
    expiresAt: moment,
    expiresInSeconds: v.number(),
    doubted: v.optional(v.boolean()),
    tab: v.optional(v.union([v.literal('due'), v.number()])),
    difficulty,
  }),
  v.object({
    state: v.literal('linked'),
    linkedAt: moment,
    profile: v.picklist(['fetching', 'known']),
    check: v.object(wait),
    tab: leftTab,
    difficulty,
  }),
]);

const SignOutSchema = v.object({ authToken: text, clientIdentifier: text, difficulty });

/** A token that is no longer ours to keep, until plex.tv has confirmed that it is dead. */
export type SignOut = v.InferOutput<typeof SignOutSchema>;

const LeftPinSchema = v.object({
  id: v.number(),
  expiresAt: moment,
  next: v.object(wait),
  /** The one that asked for the PIN, as the installation's own can be erased; absent: the installation's. */
  clientIdentifier: v.optional(text),
  difficulty,
});

/** A PIN that was given up while it could still be claimed: a token that comes of it is to be signed out. */
export type LeftPin = v.InferOutput<typeof LeftPinSchema>;

const PastDifficultySchema = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  kind: v.picklist([...difficultyKinds, 'expired', 'revoked', 'rejected']),
  while: v.picklist(['unlinked', 'requesting', 'pending', 'linked']),
});

/** What went wrong once, and in which state of the link. */
export type PastDifficulty = v.InferOutput<typeof PastDifficultySchema>;

const OriginSchema = v.pipe(v.string(), v.regex(/^https?:\/\/[^/*]+$/));

const PathRuleSchema = v.object({ from: v.string(), to: v.string() });

/** A path's beginning on the media server, and what stands for it on this computer. */
export type PathRule = v.InferOutput<typeof PathRuleSchema>;

const AppearanceSchema = v.object({ theme: v.picklist(['system', 'light', 'dark']), language: text });

/** How our pages look; `language` is one of ours by its tag, or `auto` for the browser's. */
export type Appearance = v.InferOutput<typeof AppearanceSchema>;

const PanelPartSchema = v.picklist(['links', 'ratings', 'files', 'xml']);

/** A part of the item panel that can be hidden. */
export type PanelPart = v.InferOutput<typeof PanelPartSchema>;

export const accountItem = storedItem({ key: 'account', schema: AccountSchema, fallback: null });

export const linkItem = storedItem({
  key: 'link',
  schema: LinkSchema,
  fallback: UNLINKED,
  version: 2,
  migrations: {
    // Version 2 brings the regular look whether plex.tv still knows the token; for an older link it is due.
    2: (value) => ({ check: { retryAt: 0, waitMs: 0 }, ...(value as object) }),
  },
});

export const signOutsItem = storedList('signOuts', SignOutSchema);
export const leftPinsItem = storedList('leftPins', LeftPinSchema);
/** The last ones, for a report of what is wrong; the newest at the end. */
export const difficultiesItem = storedList('difficulties', PastDifficultySchema);
/** Exact origins, such as `http://nas:32400`, at which the person uses Plex Web beside app.plex.tv. */
export const ownAddressesItem = storedList('ownAddresses', OriginSchema);
export const pathRulesItem = storedList('pathRules', PathRuleSchema);
export const appearanceItem = storedItem<Appearance, Appearance>({
  key: 'appearance',
  schema: AppearanceSchema,
  fallback: { theme: 'system', language: 'auto' },
});
/** What the person does not want to see in the item panel. */
export const hiddenPartsItem = storedList('hiddenParts', PanelPartSchema);
/** What the chip on Plex pages said when the person dismissed it: it stays away until it has something else to say. */
const dismissedChipItem = storedItem({ key: 'dismissedChip', schema: v.string(), fallback: null });
const ServerSchema = v.object({
  name: v.string(),
  owned: v.boolean(),
  accessToken: text,
  sourceTitle: v.nullable(v.string()),
  httpsRequired: v.boolean(),
  publicAddressMatches: v.boolean(),
  presence: v.optional(v.boolean()),
  connections: v.array(
    v.object({
      uri: v.string(),
      protocol: v.string(),
      address: v.string(),
      port: v.number(),
      local: v.boolean(),
      relay: v.boolean(),
      IPv6: v.boolean(),
    }),
  ),
  fetchedAt: v.pipe(v.string(), v.isoTimestamp()),
});

/** A media server of the account, with the token that plex.tv issued for it alone. */
export type StoredServer = v.InferOutput<typeof ServerSchema>;

/** By machine identifier. */
export type StoredServers = Record<string, StoredServer>;

const ButtonPlaceSchema = v.object({ edge: v.picklist(['left', 'right']), height: v.number() });

/** Where the person has put the item button of Plex pages; `height` from 0, the top of the window, to 1. */
export type ButtonPlace = v.InferOutput<typeof ButtonPlaceSchema>;

/** The account's media servers: a contract for content scripts, as the account is. */
export const serversItem = storedItem<StoredServers, StoredServers>({
  key: 'servers',
  schema: v.record(v.string(), ServerSchema),
  fallback: {},
});
const buttonPlaceItem = storedItem({ key: 'buttonPlace', schema: ButtonPlaceSchema, fallback: null });
/** Pages show it; who needs one calls {@link getClientIdentifier}. */
export const clientIdentifierItem = storedItem({
  key: 'clientIdentifier',
  schema: v.pipe(v.string(), v.uuid()),
  fallback: null,
});

const ITEMS = {
  account: accountItem,
  link: linkItem,
  signOuts: signOutsItem,
  leftPins: leftPinsItem,
  difficulties: difficultiesItem,
  ownAddresses: ownAddressesItem,
  pathRules: pathRulesItem,
  appearance: appearanceItem,
  hiddenParts: hiddenPartsItem,
  dismissedChip: dismissedChipItem,
  buttonPlace: buttonPlaceItem,
  servers: serversItem,
  clientIdentifier: clientIdentifierItem,
};

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
  await saveItems(Object.entries(values).map(([key, value]) => [ITEMS[key as keyof Saved], value]));
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

/** The same, if it has been made; else null. */
export function readClientIdentifier(): Promise<string | null> {
  return clientIdentifierItem.read();
}

const QUARANTINE = 'quarantine';
const QuarantineSchema = v.array(v.object({ key: v.string(), value: v.unknown(), at: v.string() }));

type Quarantine = v.InferOutput<typeof QuarantineSchema>;

/**
 * Moves every stored value that does not parse, or that a later version has written, to `quarantine`. Background only.
 *
 * @returns the keys of what was moved
 */
export async function quarantineUnreadable(now: () => number): Promise<string[]> {
  const found = (await Promise.all(Object.values(ITEMS).map((item) => item.findUnreadable()))).filter(
    (unreadable) => unreadable !== null,
  );
  if (found.length === 0) return [];
  const at = new Date(now()).toISOString();
  const taken = found.map(({ key, value }) => ({ key, value, at }));
  await local.set({ [QUARANTINE]: [...(await readQuarantine()), ...taken] });
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
  read: async () => keysIn(await readQuarantine()),
  watch: (callback: (keys: string[]) => void) =>
    local.watch(QUARANTINE, (value) => callback(keysIn(parseQuarantine(value)))),
};

function parseQuarantine(stored: unknown): Quarantine {
  const quarantine = v.safeParse(QuarantineSchema, stored);
  return quarantine.success ? quarantine.output : [];
}

function keysIn(quarantine: Quarantine): string[] {
  return [...new Set(quarantine.map(({ key }) => key))];
}

/* What is kept for this run of the browser. */
const WATCHED_AT = 'watchedAt';
const STORAGE_TROUBLE = 'storageTrouble';
const SERVERS_PAUSE = 'serversPause';
const WANTED_ADDRESS = 'wantedAddress';

async function readOfSession(key: string): Promise<unknown> {
  return (await session.get([key]))[key];
}

/**
 * When someone last watched a pending PIN, in local epoch milliseconds; null in a new run of the browser, or of the
 * extension, of which this is the first reading.
 */
export async function readWatchedAt(): Promise<number | null> {
  const value = await readOfSession(WATCHED_AT);
  return typeof value === 'number' ? value : null;
}

/** The pause that plex.tv has last asked for when the servers were asked for; undefined if there was none. */
export async function readServersPause(): Promise<Wait | undefined> {
  const pause = v.safeParse(v.object(wait), await readOfSession(SERVERS_PAUSE));
  return pause.success ? pause.output : undefined;
}

export async function saveServersPause({ retryAt, waitMs }: Wait): Promise<void> {
  await session.set({ [SERVERS_PAUSE]: { retryAt, waitMs } });
}

/** Forgets all that is for this run of the browser. */
export function clearSession(): Promise<void> {
  return session.clear();
}

export async function saveWatchedAt(at: number): Promise<void> {
  await session.set({ [WATCHED_AT]: at });
}

/** The own address for which the browser is asking the person; null if there is none. */
export async function readWantedAddress(): Promise<string | null> {
  const value = v.safeParse(OriginSchema, await readOfSession(WANTED_ADDRESS));
  return value.success ? value.output : null;
}

export async function saveWantedAddress(origin: string | null): Promise<void> {
  await session.set({ [WANTED_ADDRESS]: origin });
}

/** Whether the last attempt to store something failed: the disk, or the extension's share of it, is full. */
export const storageTrouble = {
  read: async () => (await readOfSession(STORAGE_TROUBLE)) === true,
  save: (trouble: boolean) => session.set({ [STORAGE_TROUBLE]: trouble }),
  watch: (callback: (trouble: boolean) => void) =>
    session.watch(STORAGE_TROUBLE, (trouble) => callback(trouble === true)),
};
