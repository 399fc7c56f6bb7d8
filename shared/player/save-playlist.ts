import { safeFileName, writePlaylist } from 'plex-link/formats';
import type { PlayEntry } from '../messages/panel-queries.ts';
import { saveFile } from '../save-file.ts';

/** Saves a playlist, named by its title; the system opens it in the program for such files. */
export function savePlaylist(title: string, entries: readonly PlayEntry[]): void {
  saveFile(safeFileName(title, 'm3u8'), 'audio/x-mpegurl', playlistText(entries));
}

/** The content of that file. */
export function playlistText(entries: readonly PlayEntry[]): string {
  const listed = entries.map(({ subtitle, ...entry }) =>
    typeof subtitle === 'number' ? { ...entry, subtitleNumber: subtitle } : entry,
  );
  return writePlaylist(listed);
}
