import { oneLine } from '../parse/one-line.ts';

/** A file in a playlist. `durationMs` is null if unknown. */
export type PlaylistEntry = { title: string; durationMs: number | null; url: string | URL };

/**
 * Writes a playlist as extended M3U, to be saved as UTF-8 (`.m3u8`).
 *
 * @param entries in playing order
 * @throws TypeError if a `url` is invalid
 * @see https://en.wikipedia.org/wiki/M3U
 */
export function writePlaylist(entries: readonly PlaylistEntry[]): string {
  const lines = entries.flatMap(({ title, durationMs, url }) => [
    `#EXTINF:${seconds(durationMs)},${oneLine(title).replace(/\s+/g, ' ').trim()}`,
    new URL(url).href,
  ]);
  return ['#EXTM3U', ...lines, ''].join('\n');
}

/** Duration in whole seconds; -1 means unknown in M3U. */
function seconds(durationMs: number | null): number {
  return durationMs === null || durationMs < 0 ? -1 : Math.round(durationMs / 1000);
}
