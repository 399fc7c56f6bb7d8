/** One file of a playlist. The URL can carry a token. */
export type PlaylistEntry = { title: string; durationMs: number | null; url: string };

/**
 * Writes an extended M3U playlist, in UTF-8.
 *
 * @see https://en.wikipedia.org/wiki/M3U
 */
export function playlist(entries: readonly PlaylistEntry[]): string {
  const lines = entries.flatMap(({ title, durationMs, url }) => {
    const seconds = durationMs === null ? -1 : Math.round(durationMs / 1000);
    return [`#EXTINF:${seconds},${oneLine(title)}`, url];
  });
  return `${['#EXTM3U', ...lines].join('\n')}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
