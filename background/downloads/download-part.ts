import { partHeaders, partUrl } from '../../plex/media/part-url.ts';
import { listedAddresses } from '../../plex/servers/connection-candidates.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { serverOf, serversItem } from '../../shared/storage/servers.ts';
import { thisDevice } from '../../shared/this-device.ts';

/** The user has not granted the `downloads` permission. */
export class DownloadsNotAllowedError extends Error {
  override name = 'DownloadsNotAllowedError';

  constructor() {
    super('Downloads are not allowed yet.');
  }
}

/** A part of an item on a server of the account, at one of that server's addresses, and the name of the saved file. */
export type DownloadRequest = { machineIdentifier: string; uri: string; partKey: string; fileName: string };

/** What a download needs from the browser. */
export type BrowserDownloads = {
  areAllowed(): Promise<boolean>;
  /** Opens the page on which the user can allow downloads. */
  askToAllow(): Promise<void>;
  start(file: { url: string; fileName: string; headers: Record<string, string> }): Promise<void>;
};

/**
 * Downloads a part. The token goes in a header, because browsers keep the URLs of downloads in their history.
 *
 * @throws DownloadsNotAllowedError after opening the options page, without the permission
 * @throws Error for an address that plex.tv has not listed for this account
 * @throws PlexResponseError for a key that does not name a part
 */
export async function downloadPart(request: DownloadRequest, downloads: BrowserDownloads): Promise<void> {
  const { machineIdentifier, uri, partKey, fileName } = request;
  const [account, servers] = await Promise.all([accountItem.get(), serversItem.get()]);
  const server = serverOf(servers, machineIdentifier);
  const isListed = server && listedAddresses({ machineIdentifier, ...server }).some((one) => one.uri === uri);
  if (!account || !isListed) throw new Error('The address does not belong to any server of the account.');
  const { accessToken } = server;
  const { clientIdentifier } = account;
  const access = { uri, accessToken, clientIdentifier, device: thisDevice() };
  const url = partUrl(access, partKey, { download: true, token: false });
  if (!(await downloads.areAllowed())) {
    await downloads.askToAllow();
    throw new DownloadsNotAllowedError();
  }
  await downloads.start({ url: url.href, fileName, headers: partHeaders(access) });
}
