/** One file of a playlist. `durationMs` is null where nobody knows it. */
export type PlaylistEntry = { title: string; durationMs: number | null; url: string | URL };

/** What would end a line, or a text before its end. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * Writes a playlist that the system's player opens: extended M3U, in UTF-8 (`.m3u8`).
 *
 * @param entries in the order in which they are to be played
 * @throws TypeError if an address is none
 * @see https://en.wikipedia.org/wiki/M3U
 */
export function writePlaylist(entries: readonly PlaylistEntry[]): string {
  const lines = entries.flatMap(({ title, durationMs, url }) => [
    `#EXTINF:${seconds(durationMs)},${title.replaceAll(CONTROLS, ' ').trim()}`,
    new URL(url).href,
  ]);
  return ['#EXTM3U', ...lines, ''].join('\n');
}

/** In whole seconds, as the format wants it; -1 is its word for "unknown". */
function seconds(durationMs: number | null): number {
  return durationMs === null || durationMs < 0 ? -1 : Math.round(durationMs / 1000);
}
