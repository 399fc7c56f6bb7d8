import { isSafeFileName } from 'plex-link/formats';
import { checkPart, partHeaders, partUrl } from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';

/** The user has not granted the `downloads` permission. */
export class DownloadsNotAllowedError extends Error {
  override name = 'DownloadsNotAllowedError';

  constructor() {
    super('Downloads are not allowed yet.');
  }
}

/** A part of an item on a server, and the name of the saved file. */
export type DownloadRequest = { server: ServerEndpoint; partKey: string; fileName: string; signal: AbortSignal };

/** What a download needs from the browser. */
export type BrowserDownloads = {
  areAllowed(): Promise<boolean>;
  /** Opens the page on which the user can allow downloads. */
  askToAllow(): Promise<void>;
  start(file: { url: string; fileName: string; headers: Record<string, string> }): Promise<void>;
};

/**
 * Downloads a part, once its server has shown that it gives it. The token goes in a header, because browsers keep the URLs
 * of downloads in their history.
 *
 * @throws DownloadsNotAllowedError after opening the options page, without the permission
 * @throws TypeError for a file name that would not do on every system
 * @throws the errors of `checkPart`
 */
export async function downloadPart(request: DownloadRequest, downloads: BrowserDownloads): Promise<void> {
  const { server, partKey, fileName, signal } = request;
  if (!isSafeFileName(fileName)) throw new TypeError('The file name is not safe.');
  await checkPart(server, partKey, { signal });
  if (!(await downloads.areAllowed())) {
    await downloads.askToAllow();
    throw new DownloadsNotAllowedError();
  }
  const url = partUrl(server, partKey, { download: true, token: false });
  await downloads.start({ url: url.href, fileName, headers: partHeaders(server) });
}
