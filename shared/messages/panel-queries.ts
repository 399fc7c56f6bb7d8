/*
 * What the item panel asks the background. Each query is a port of its own: its first message is the query, the answers
 * follow, and closing it aborts the query. So a closed panel ends its requests, and a killed background is noticed.
 */

import type { Item, LibraryFiles } from 'plex-link/media';
import type { AddressCheck, ReachAdvice } from 'plex-link/servers';
import type { InferOutput } from 'valibot';
import type { Playing } from '../player/player.ts';
import type { panelQuerySchema } from './panel-query-schema.ts';

/** The name of a query's port. */
export const PANEL_QUERY_PORT = 'panel-query';

export type PanelQuery = InferOutput<typeof panelQuerySchema>;
export type PanelQueryType = PanelQuery['type'];

/** A part of an episode or a track. `url` has a token; null unless links were asked for. */
export type LeafPart = {
  title: string;
  durationMs: number | null;
  file: string | null;
  url: string | null;
  /** Where whoever is watching has stopped in it, in ms; absent at its beginning. */
  startMs?: number;
};

/** Links with a token. They work until `expiresAt`, in epoch ms; null for the server's own token, or without links. */
export type Links = { urls: string[]; expiresAt: number | null };
/** `leftOut` is the number of entries of a list without all of their files on its server. */
export type LeafParts = { parts: readonly LeafPart[]; expiresAt: Links['expiresAt']; leftOut: number };

/** A file for the user's player. */
export type PlayEntry = Playing & { durationMs: number | null };

/**
 * What the panel is to do with what the user's player gets: open an address, save a playlist, or nothing, if the background has
 * told a program on this computer. `expiresAt` is that of the links.
 */
export type PlayResult = Pick<Links, 'expiresAt'> &
  ({ kind: 'sent' } | { kind: 'address'; address: string } | { kind: 'playlist'; title: string; entries: PlayEntry[] });

/** An item that was opened in a player: when, in epoch ms, where it started, and its length, in ms. */
export type PlayedOffer = { at: number; startMs: number; durationMs: number | null };

/** Why a media server could not be used, for an item or an action. */
export type ServerError =
  /** Nothing answered at any address that was tried. */
  | 'server-unreachable'
  /** No address was tried. */
  | 'address-not-allowed'
  | 'no-address'
  /** Another media server answered, a proxy that does not reach the server, a redirect, or something else. */
  | 'wrong-server'
  | 'gateway'
  | 'redirected'
  | 'unreadable'
  /** The server itself answered, but too late, not completely, or not as a media server does. */
  | 'busy'
  | 'slow'
  | 'interrupted'
  | 'bad-answer'
  /** The account's own server accepts no token. */
  | 'signed-out'
  | 'token-not-accepted'
  | 'unknown-server'
  | 'plex-unreachable'
  | 'plex-paused'
  | 'plex-problem'
  | 'plex-not-allowed'
  | 'failed';

/** Why the panel cannot show an item. */
export type LoadError =
  | ServerError
  | 'nobody-watching'
  | 'item-not-found'
  | 'no-access'
  | 'not-in-catalogue'
  | 'catalogue-refused'
  | 'catalogue-not-allowed'
  | 'storage-unreadable';

/** Why Tether does not act as the user that was chosen. */
export type UserError =
  | 'pin-required'
  | 'wrong-pin'
  | 'pin-locked'
  | 'unknown-user'
  | 'switch-failed'
  | Extract<ServerError, 'plex-paused' | 'plex-unreachable' | 'plex-problem' | 'plex-not-allowed' | 'unreadable'>;

/** A user of the Home, for the panel. `name` is null if none is known. */
export type PanelUser = { uuid: string; name: string | null; hasPin: boolean };

/**
 * Plex Web shows another user than Tether acts as. `shown` is null for one who is not in the Home, `acting` for nobody. If it
 * is blocking, the panel gets nothing else until somebody has chosen.
 */
export type UserMismatch = { shown: PanelUser | null; acting: PanelUser | null; isBlocking: boolean };

/** What a server's own token opens. */
export type OwnToken = 'server' | 'account';

/** The server gives no other token for links. */
export type OwnTokenOnly = `${OwnToken}-token-only`;

/** Why an action of the panel failed. */
export type ActionError =
  | OwnTokenOnly
  | 'downloads-not-allowed'
  | 'queue-full'
  | 'download-forbidden'
  | 'part-gone'
  | 'no-capacity'
  | 'not-linked'
  | 'nobody-watching'
  | 'other-user'
  | 'no-access'
  | 'item-gone'
  | UserError
  | 'no-player'
  | ServerError;

/** What became of each address of a server, and what may help. */
export type ReachReport = { addresses: AddressCheck[]; advice: ReachAdvice };

/** What the panel shows for the page's item. An item of Plex's own catalogue has no files. */
export type ItemAnswer =
  | { kind: 'no-item' }
  | { kind: 'not-followed' }
  | { kind: 'not-linked' }
  /** Plex Web shows a restricted user, and Tether acts as another. */
  | { kind: 'choose-user'; mismatch: UserMismatch }
  /** `addresses` were not tried, because the browser does not let Tether use them yet. `machineIdentifier` is the server's. */
  | { kind: 'error'; error: LoadError; addresses?: string[]; machineIdentifier?: string }
  /** `played` is set if the item was opened in a player, and the user has not said how that ended. */
  | { kind: 'item'; item: Item; machineIdentifier: string; serverName: string; played?: PlayedOffer }
  | { kind: 'catalogue-item'; item: Item };

/** The result of each query. The lists of `leafParts` and `files` come in pages of any length. */
export type PanelResults = {
  item: ItemAnswer & { mismatch?: UserMismatch };
  xml: string;
  links: Links;
  leafParts: LeafParts;
  files: LibraryFiles;
  enqueue: null;
  play: PlayResult;
  reportPlayed: null;
  dismissPlayed: null;
  download: null;
  allowAddresses: null;
  checkAddresses: ReachReport;
  keepUser: null;
};

/** A message of the background about a query. The last one has `ok`. */
export type QueryMessage = { page: unknown[] } | { ok: true; result: unknown } | { ok: false; error: ActionError };
