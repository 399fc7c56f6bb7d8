/* The program in which the user plays what the item panel offers. */

export const PLAYERS = ['playlist', 'vlc', 'mpv', 'iina', 'potplayer', 'infuse', 'own'] as const;

export type PlayerKind = (typeof PLAYERS)[number];

/** The user's player. `address` is the template of an own address, and kept while another player is chosen. */
export type Player = { kind: PlayerKind; address: string };

/** Saves a playlist, which the system opens in the program for such files. */
export const NO_PLAYER: Player = { kind: 'playlist', address: '' };

/**
 * A file to play. `startMs` is where to start; `subtitle` is the address of the chosen subtitle, or its number in the file
 * from 1, or null.
 */
export type Playing = { url: string; title: string; startMs: number; subtitle: string | number | null };

/** Seconds in which every player counts. */
export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
