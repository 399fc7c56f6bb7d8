/*
 * Every stored key, in this one file: typed, versioned, parsed at each reading.
 *
 * A value that does not parse reads as absent; the background sets it aside under `quarantine`. Keys that belong
 * together are written in one call, which browsers store as one: a death in between leaves the old or the new.
 */
import * as v from 'valibot';
import { storage } from 'wxt/utils/storage';
import type { LinkState } from './link-state.ts';
import { UNLINKED } from './link-state.ts';

const AccountSchema = v.object({
  authToken: v.pipe(v.string(), v.nonEmpty()),
  clientIdentifier: v.pipe(v.string(), v.nonEmpty()),
  linkedAt: v.pipe(v.string(), v.isoTimestamp()),
  user: v.nullable(
    v.object({
      id: v.number(),
      uuid: v.string(),
      username: v.string(),
      title: v.string(),
      email: v.optional(v.string()),
      thumb: v.string(),
    }),
  ),
});

/** The linked account: the documented contract for content scripts on Plex Web pages. Absent when unlinked. */
export type Account = v.InferOutput<typeof AccountSchema>;

const method = v.picklist(['browser', 'code']);
const moment = v.number();
const leftTab = v.optional(v.number());
const difficulty = v.optional(
  v.object({
    kind: v.picklist(['offline', 'timeout', 'rate-limited', 'server-error', 'unreadable', 'no-access']),
    failures: v.number(),
    retryAt: moment,
    waitMs: v.number(),
  }),
);

const LinkSchema: v.GenericSchema<unknown, LinkState> = v.variant('state', [
  v.object({
    state: v.literal('unlinked'),
    reason: v.optional(v.picklist(['expired', 'cancelled', 'revoked', 'rejected'])),
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
    tab: v.optional(v.union([v.literal('due'), v.number()])),
    difficulty,
  }),
  v.object({
    state: v.literal('linked'),
    linkedAt: moment,
    profile: v.picklist(['fetching', 'known']),
    tab: leftTab,
    difficulty,
  }),
]);

const SignOutsSchema = v.array(
  v.object({
    authToken: v.pipe(v.string(), v.nonEmpty()),
    clientIdentifier: v.pipe(v.string(), v.nonEmpty()),
    difficulty,
  }),
);

/** Tokens that are no longer ours to keep, until plex.tv has confirmed that each is dead. */
export type SignOut = v.InferOutput<typeof SignOutsSchema>[number];

const QuarantineSchema = v.array(v.object({ key: v.string(), value: v.unknown(), at: v.string() }));

/** The schema version of each item, raised together with a migration. */
const VERSIONS = { account: 1, link: 1, signOuts: 1, clientIdentifier: 1, dismissedChip: 1 } as const;

export const accountItem = item('account', AccountSchema, null);
export const linkItem = item('link', LinkSchema, UNLINKED);
export const signOutsItem = item('signOuts', SignOutsSchema, []);
/** What the chip on Plex pages said when the person dismissed it: it stays away until it has something else to say. */
export const dismissedChipItem = item('dismissedChip', v.string(), null);
const clientIdentifierItem = item('clientIdentifier', v.pipe(v.string(), v.uuid()), null);
const quarantineItem = storage.defineItem<unknown>('local:quarantine');

// Not a defined item: those are read at import, and the session area is closed to content scripts.
const WATCHED_AT = 'session:watchedAt';

type Saved = {
  account?: Account;
  link?: LinkState;
  signOuts?: SignOut[];
  clientIdentifier?: string;
  dismissedChip?: string;
};

/** Writes all the given items, with their versions, in one call. */
export async function save(values: Saved): Promise<void> {
  await storage.setItems(
    Object.entries(values).flatMap(([key, value]) => [
      { key: `local:${key}` as const, value },
      { key: `local:${key}$` as const, value: { v: VERSIONS[key as keyof Saved] } },
    ]),
  );
}

export async function removeAccount(): Promise<void> {
  await storage.removeItem('local:account', { removeMeta: true });
}

/** The UUID that names this installation to Plex; made at the first call, kept for good. Background only. */
export async function getClientIdentifier(): Promise<string> {
  const known = await clientIdentifierItem.read();
  if (known) return known;
  const made = crypto.randomUUID();
  await save({ clientIdentifier: made });
  return made;
}

/** When someone last watched a pending PIN, in local epoch milliseconds, for this run of the browser. */
export async function readWatchedAt(): Promise<number | null> {
  const value = await storage.getItem<unknown>(WATCHED_AT);
  return typeof value === 'number' ? value : null;
}

export async function saveWatchedAt(at: number): Promise<void> {
  await storage.setItem(WATCHED_AT, at);
}

/** Moves every stored value that does not parse, or that a newer version has written, to `quarantine`. Background only. */
export async function quarantineUnreadable(now: () => number): Promise<string[]> {
  const unreadable = [];
  for (const candidate of [accountItem, linkItem, signOutsItem, dismissedChipItem, clientIdentifierItem]) {
    const value = await candidate.readUnreadable();
    if (value !== undefined) unreadable.push({ key: candidate.key, value, at: new Date(now()).toISOString() });
  }
  if (unreadable.length === 0) return [];
  const earlier = v.safeParse(QuarantineSchema, await quarantineItem.getValue());
  await quarantineItem.setValue([...(earlier.success ? earlier.output : []), ...unreadable]);
  for (const { key } of unreadable) await storage.removeItem(`local:${key}`, { removeMeta: true });
  return unreadable.map(({ key }) => key);
}

/** One stored value, parsed at each reading; `fallback` stands for an absent or unreadable one. */
function item<Output, Fallback extends Output | null>(
  key: keyof typeof VERSIONS,
  schema: v.GenericSchema<unknown, Output>,
  fallback: Fallback,
) {
  const version = VERSIONS[key];
  const stored = storage.defineItem<unknown>(`local:${key}`, { version, migrations: {} });
  const parse = (value: unknown): Output | Fallback => {
    const result = v.safeParse(schema, value);
    return result.success ? result.output : fallback;
  };
  return {
    key,
    async read(): Promise<Output | Fallback> {
      return parse(await stored.getValue());
    },
    /** Calls back with each new value; returns what ends that. */
    watch(callback: (value: Output | Fallback) => void): () => void {
      return stored.watch((value) => callback(parse(value)));
    },
    /** The raw value, if there is one that this version cannot use. */
    async readUnreadable(): Promise<unknown> {
      const value = await stored.getValue();
      const { v: writtenBy = version } = (await stored.getMeta()) as { v?: number };
      const usable = value === null || (writtenBy <= version && v.is(schema, value));
      return usable ? undefined : value;
    },
  };
}
