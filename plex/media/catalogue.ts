import { deviceHeaders, type PlexDevice } from '../http/device-headers.ts';
import { plexTvRequest } from '../http/plex-tv-request.ts';
import { parseResponse } from '../http/send.ts';
import { type Item, itemResponseSchema } from './item.ts';

/** Base URL of Plex's own catalogue. */
export const CATALOGUE_URL = 'https://discover.provider.plex.tv';

/** Last parameter of {@link getCatalogueItem}. */
export type CatalogueOptions = {
  signal?: AbortSignal | undefined;
  /** Base URL of the catalogue; default {@link CATALOGUE_URL}. */
  serverURL?: string;
  /** The device that is named in the headers, if given. */
  device?: PlexDevice | undefined;
};

/**
 * Gets an item of Plex's own catalogue, which has no versions: `GET {serverURL}/library/metadata/{ratingKey}`. The token
 * is sent in a header, so that it is in no URL.
 *
 * @param ratingKey the hexadecimal digits at the end of the item's `plex://` guid
 * @param authToken the account's token
 * @param clientIdentifier the client identifier that the token was issued to
 * @throws TypeError before any request, if the rating key, the token or the client identifier is invalid
 * @throws PlexUnauthorizedError for 401: the catalogue does not accept the token; only `getUser` can tell whether it is
 *   still valid
 * @throws PlexHttpError for 404: the item does not exist; and for any other status outside 200–299
 * @throws PlexBadRequestError, PlexNetworkError, PlexResponseError as `getPin` does
 * @see docs/plex-protocol.md#catalogue
 */
export async function getCatalogueItem(
  ratingKey: string,
  authToken: string,
  clientIdentifier: string,
  { signal, serverURL = CATALOGUE_URL, device }: CatalogueOptions = {},
): Promise<Item> {
  if (!/^[\da-f]{16,40}$/.test(ratingKey))
    throw new TypeError('The rating key of a catalogue item consists of hexadecimal digits.');
  const options = { serverURL, fetchOptions: { signal: signal ?? null, headers: device ? deviceHeaders(device) : {} } };
  const path = `/library/metadata/${ratingKey}`;
  const body = await plexTvRequest({ method: 'GET', path, clientIdentifier, authToken, options });
  return parseResponse(itemResponseSchema, body);
}
