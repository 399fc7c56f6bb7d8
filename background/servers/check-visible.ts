import { getItem } from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';

type FilesOfItem = {
  ratingKey: string;
  /** Keys of parts, or of subtitles in files of their own. */
  fileKeys: readonly string[];
  signal: AbortSignal;
};

/** An item has no such file, or no longer. */
export class NotAFileOfItemError extends Error {
  override name = 'NotAFileOfItemError';
}

/**
 * Checks that a profile may see an item, and that these are files of it: servers give a file without asking who may see its
 * item.
 *
 * @throws PlexHttpError, with 404 for an item that is hidden from the profile
 * @throws NotAFileOfItemError
 */
export async function checkVisible(
  server: ServerEndpoint,
  { ratingKey, fileKeys, signal }: FilesOfItem,
): Promise<void> {
  const { versions } = await getItem(server, ratingKey, { signal });
  const parts = versions.flatMap((version) => version.parts);
  const known = parts.flatMap(({ key, streams }) => [key, ...streams.map((stream) => stream.key)]);
  if (!fileKeys.every((key) => known.includes(key))) throw new NotAFileOfItemError('The item has no such file.');
}
