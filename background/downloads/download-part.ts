import { partUrl } from '../../plex/media/part-url.ts';
import { listedAddresses } from '../../plex/servers/connection-candidates.ts';
import { accountItem, serversItem } from '../../shared/storage/storage.ts';

/** The person has not let the extension hand files to the browser's downloads. */
export class DownloadsNotAllowedError extends Error {
  override name = 'DownloadsNotAllowedError';

  constructor() {
    super('Downloads are not allowed yet.');
  }
}

/**
 * Which file: a part of an item on one of the account's servers, at one of that server's addresses; and what to call it
 * on this computer, as not every browser asks the server for that.
 */
export type DownloadRequest = { machineIdentifier: string; uri: string; partKey: string; fileName: string };

/** What of the browser a download needs. */
export type BrowserDownloads = {
  areAllowed(): Promise<boolean>;
  /** Shows the person where downloads can be allowed. */
  askToAllow(): Promise<void>;
  start(file: { url: string; fileName: string; headers: Record<string, string> }): Promise<void>;
};

/**
 * Has the browser download a part. The token goes in a header: browsers keep the addresses of downloads in their history.
 *
 * @throws DownloadsNotAllowedError, once the person is shown where that can be changed
 * @throws Error for a server or an address that plex.tv has not listed for this account
 * @throws PlexResponseError for a key that leads anywhere but to a part
 */
export async function downloadPart(request: DownloadRequest, downloads: BrowserDownloads): Promise<void> {
  const { machineIdentifier, uri, partKey, fileName } = request;
  const [account, servers] = await Promise.all([accountItem.get(), serversItem.get()]);
  const server = servers[machineIdentifier];
  const isListed = server && listedAddresses({ machineIdentifier, ...server }).some((one) => one.uri === uri);
  if (!account || !isListed) throw new Error('This address is none of the account’s servers.');
  const { accessToken } = server;
  const { clientIdentifier } = account;
  const url = partUrl({ uri, accessToken, clientIdentifier }, partKey, { download: true });
  url.searchParams.delete('X-Plex-Token');
  if (!(await downloads.areAllowed())) {
    await downloads.askToAllow();
    throw new DownloadsNotAllowedError();
  }
  const headers = { 'X-Plex-Token': accessToken, 'X-Plex-Client-Identifier': clientIdentifier };
  await downloads.start({ url: url.href, fileName, headers });
}
