import { parseAnswer } from './http.ts';
import { type Item, ItemAnswer } from './metadata.ts';
import { type PlexOptions, plexRequest } from './plex-request.ts';

/** Plex's own catalogue of films and shows. */
export const CATALOGUE_API = 'https://discover.provider.plex.tv';

/**
 * Gets an item of Plex's own catalogue: `GET {serverURL}/library/metadata/{ratingKey}`. It is at plex.tv, so the token
 * goes in a header.
 *
 * @param ratingKey hexadecimal digits
 * @param options `serverURL` is {@link CATALOGUE_API} by default
 * @throws TypeError before any request, if the rating key cannot be one
 * @throws PlexUnauthorizedError, PlexBadRequestError, PlexHttpError, PlexNetworkError, PlexResponseError as `getUser` does
 */
export async function getCatalogueItem(
  ratingKey: string,
  authToken: string,
  clientIdentifier: string,
  options?: PlexOptions,
): Promise<Item> {
  if (!/^[\da-f]+$/.test(ratingKey))
    throw new TypeError('A rating key of the catalogue consists of hexadecimal digits.');
  const path = `/library/metadata/${ratingKey}`;
  const asked = { serverURL: CATALOGUE_API, ...options };
  return parseAnswer(
    ItemAnswer,
    await plexRequest({ method: 'GET', path, clientIdentifier, authToken, options: asked }),
  );
}
