import { checkPart, partHeaders, partUrl } from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';
import type { QueuedFile } from '../../shared/storage/downloads.ts';
import { checkVisible } from '../servers/check-visible.ts';
import type { ServerAccess } from '../servers/server-access.ts';

/** How a browser gets a file: an address without a token, the headers with it, and the size in bytes if the server says it. */
export type GivenFile = { url: string; headers: Record<string, string>; sizeBytes: number | null };

/** Asks a file's server whether it gives the file, with a token that is valid now. */
export type GiveFile = (file: QueuedFile, signal: AbortSignal) => Promise<GivenFile>;

/**
 * Gets files from their servers, by the rights of whoever is watching, and only of items that a profile still sees. The
 * redirect of a server is asked for here, and not followed, because the browser would follow it with the headers.
 *
 * @throws the errors of `withServer`, `checkVisible` and `checkPart`
 */
export function giveFiles(access: ServerAccess, profile: () => AbortSignal): GiveFile {
  return ({ machineIdentifier, ratingKey, fileKey, owner }, signal) => {
    const use = { pageOrigin: null, signal: AbortSignal.any([signal, profile()]) };
    return access.withServer(machineIdentifier, use, async (server, until, answered) => {
      if (owner.profile !== null) {
        await checkVisible(server, { ratingKey, fileKeys: [fileKey], signal: until });
        answered();
      }
      return given(server, fileKey, until);
    });
  };
}

async function given(server: ServerEndpoint, fileKey: string, signal: AbortSignal): Promise<GivenFile> {
  const sizeBytes = await checkPart(server, fileKey, { signal });
  const url = partUrl(server, fileKey, { download: true, token: false });
  return { url: url.href, headers: partHeaders(server), sizeBytes };
}
