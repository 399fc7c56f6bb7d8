import { oneLine } from '../parse/one-line.ts';

/**
 * A file in a playlist. `durationMs` is null if unknown; `startMs` is where to start, and `subtitleNumber` the subtitle in the
 * file to show, from 1.
 */
export type PlaylistEntry = {
  title: string;
  durationMs: number | null;
  url: string | URL;
  startMs?: number | undefined;
  subtitleNumber?: number | undefined;
};

/**
 * Writes a playlist as extended M3U, to be saved as UTF-8 (`.m3u8`). Where to start, and the subtitle, are in lines that VLC
 * reads and others take for comments. VLC takes neither the address of a subtitle nor any other option that could reach
 * further from a playlist (seen in 3.0.24: `input-slave` is ignored, `sub-file` is a path on the disk).
 *
 * @param entries in playing order
 * @throws TypeError if a `url` is invalid
 * @see https://en.wikipedia.org/wiki/M3U
 * @see https://wiki.videolan.org/M3U/
 */
export function writePlaylist(entries: readonly PlaylistEntry[]): string {
  const lines = entries.flatMap(({ title, durationMs, url, startMs = 0, subtitleNumber }) => [
    `#EXTINF:${seconds(durationMs)},${oneLine(title).replace(/\s+/g, ' ').trim()}`,
    ...(startMs > 0 ? [`#EXTVLCOPT:start-time=${Math.floor(startMs / 1000)}`] : []),
    ...(subtitleNumber ? [`#EXTVLCOPT:sub-track=${subtitleNumber - 1}`] : []),
    new URL(url).href,
  ]);
  return ['#EXTM3U', ...lines, ''].join('\n');
}

/** Duration in whole seconds; -1 means unknown in M3U. */
function seconds(durationMs: number | null): number {
  return durationMs === null || durationMs < 0 ? -1 : Math.round(durationMs / 1000);
}
