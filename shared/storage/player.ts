/* The user's player, and what was opened in it. */
import * as v from 'valibot';
import { NO_PLAYER, PLAYERS, type Player } from '../player/player.ts';
import { parserOf } from './schema-parser.ts';
import { sessionItem, storedItem, storedList } from './stored-item.ts';

const ratingKey = v.pipe(v.string(), v.regex(/^\d{1,20}$/));

/** An item of a server, and who is watching, as the background's `watchingUser` names them. */
const aboutFields = { user: v.string(), machineIdentifier: v.string(), ratingKey };

/** The player that the user has chosen in the options. */
export const playerItem = storedItem<Player, Player>({
  key: 'player',
  parse: parserOf(v.object({ kind: v.picklist(PLAYERS), address: v.string() })),
  fallback: NO_PLAYER,
});

const agreementSchema = v.object({
  user: v.string(),
  machineIdentifier: v.string(),
  opens: v.picklist(['server', 'account']),
});

/** The user's agreement that a player gets the own token of a server which gives no other, and what that token opens. */
export type Agreement = v.InferOutput<typeof agreementSchema>;

export const agreementsItem = storedList<Agreement>('playerAgreements', parserOf(agreementSchema));

const playedSchema = v.object({
  ...aboutFields,
  /** When the player was opened, in epoch ms, and where it started. */
  at: v.number(),
  startMs: v.number(),
  durationMs: v.nullable(v.number()),
});

/** An item that was opened in a player, and whose panel offers to tell the server how that ended. */
export type Played = v.InferOutput<typeof playedSchema>;

/** The latest last. */
export const playedItem = sessionItem<Played[], Played[]>('played', parserOf(v.array(playedSchema)), []);

const reportSchema = v.object({
  ...aboutFields,
  /** Null for an item that was watched to its end. */
  stoppedAtMs: v.nullable(v.number()),
  durationMs: v.nullable(v.number()),
  /** How often the user had watched the item before. */
  viewCountBefore: v.number(),
  /** Since when it is to be sent, in epoch ms. */
  since: v.number(),
});

/** What a server is to be told, stored before it is sent, until an answer says that it has arrived. */
export type WatchReport = v.InferOutput<typeof reportSchema>;

export const watchReportsItem = storedList<WatchReport>('watchReports', parserOf(reportSchema));
