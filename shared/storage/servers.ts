import * as v from 'valibot';
import { parserOf } from './schema-parser.ts';
import { isoTimestamp, nonEmptyString, token } from './schemas.ts';
import { storedItem } from './stored-item.ts';

/** Age in ms at which addresses and tokens of servers are refetched. */
const STALE_MS = 24 * 60 * 60_000;

const connectionSchema = v.object({
  uri: v.string(),
  protocol: v.string(),
  address: v.string(),
  port: v.number(),
  local: v.boolean(),
  relay: v.boolean(),
  IPv6: v.boolean(),
});

const serverSchema = v.object({
  name: v.string(),
  owned: v.boolean(),
  accessToken: token,
  sourceTitle: v.nullable(v.string()),
  httpsRequired: v.boolean(),
  publicAddressMatches: v.boolean(),
  presence: v.optional(v.boolean()),
  dnsRebindingProtection: v.optional(v.boolean()),
  natLoopbackSupported: v.optional(v.boolean()),
  connections: v.array(connectionSchema),
  fetchedAt: isoTimestamp,
});

/** A media server of the account, with the token that plex.tv lists for it. */
export type StoredServer = v.InferOutput<typeof serverSchema>;

/** By machine identifier. */
export type StoredServers = Record<string, StoredServer>;

/** The account's media servers: like the account, a documented contract for content scripts. */
export const serversItem = storedItem<StoredServers, StoredServers>({
  key: 'servers',
  parse: parserOf(v.record(v.string(), serverSchema)),
  fallback: {},
});

/** A server of the account; undefined for an unknown machine identifier, and for one that is a name of every object. */
export function serverOf(servers: StoredServers, machineIdentifier: string): StoredServer | undefined {
  return Object.hasOwn(servers, machineIdentifier) ? servers[machineIdentifier] : undefined;
}

/** Whether a stored server should be refetched. Also true if the clock was set back. */
export function isStale({ fetchedAt }: StoredServer, now: number, staleMs = STALE_MS): boolean {
  return Math.abs(now - Date.parse(fetchedAt)) >= staleMs;
}

/** A random text from which the client identifier for each media server is derived; null before the first request. */
export const installationSecretItem = storedItem({
  key: 'installationSecret',
  parse: parserOf(nonEmptyString),
  fallback: null,
});
