import { plexRequest } from '../http/plex-tv-request.ts';
import { parseAnswer } from '../http/send.ts';
import { type Item, parseItemAnswer } from './item.ts';

/** Where Plex's own catalogue is. */
const CATALOGUE_URL = 'https://discover.provider.plex.tv';

export type CatalogueOptions = {
  signal?: AbortSignal | undefined;
  /** Base of the catalogue; default {@link CATALOGUE_URL}. */
  serverURL?: string;
};

/**
 * Gets an item of Plex's own catalogue: `GET {serverURL}/library/metadata/{ratingKey}`. It has no versions. The domain is
 * plex.tv's, so the token travels in a header only, at the price of a CORS preflight.
 *
 * @param ratingKey hexadecimal digits, as they end the item's `plex://` guid
 * @param authToken the account's token
 * @param clientIdentifier the one that the token was issued to
 * @throws TypeError before any request, if the rating key cannot be one
 * @throws PlexUnauthorizedError for 401: the token is not accepted, which only `getUser` tells for certain
 * @throws PlexHttpError for 404: there is no such item; and for any other status outside 200–299
 * @throws PlexBadRequestError, PlexNetworkError, PlexResponseError as `getPin` does
 * @see PLEX.md, section 7
 */
export async function getCatalogueItem(
  ratingKey: string,
  authToken: string,
  clientIdentifier: string,
  { signal, serverURL = CATALOGUE_URL }: CatalogueOptions = {},
): Promise<Item> {
  if (!/^[\da-f]{16,40}$/.test(ratingKey))
    throw new TypeError('A rating key of the catalogue consists of hexadecimal digits.');
  const options = { serverURL, fetchOptions: { signal: signal ?? null } };
  const path = `/library/metadata/${ratingKey}`;
  return parseAnswer(parseItemAnswer, await plexRequest({ method: 'GET', path, clientIdentifier, authToken, options }));
}
