import { type Pin, parsePin } from './account/pin.ts';
import { PinNotFoundError, PlexHttpError } from './http/errors.ts';
import { type PlexOptions, plexRequest } from './http/plex-tv-request.ts';
import { parseAnswer } from './http/send.ts';

/**
 * Asks plex.tv for a new PIN: `POST {serverURL}/pins?strong={strong}`.
 *
 * @param clientIdentifier identifies this installation, sent as `X-Plex-Client-Identifier`
 * @param strong false: four characters that a person types at plex.tv/link, valid for about 900 seconds;
 *   true: a long code for Plex's sign-in page, valid for about 1800 seconds
 * @returns the PIN; its `authToken` is null until someone has approved it
 * @throws TypeError before any request, if the client identifier is empty
 * @throws PlexBadRequestError for 400; PlexHttpError for any other status outside 200–299
 * @throws PlexNetworkError without a connection or a complete answer in time; an abort by the caller stays an `AbortError`
 * @throws PlexResponseError if the answer is no PIN
 * @see https://plexapi.dev/api-reference/plex/get-a-pin, the operation `getPin`
 */
export async function getPin(clientIdentifier: string, strong = false, options?: PlexOptions): Promise<Pin> {
  const path = `/pins?strong=${strong ? 'true' : 'false'}`;
  return parseAnswer(parsePin, await plexRequest({ method: 'POST', path, clientIdentifier, options }));
}

/**
 * Asks plex.tv whether a PIN has been approved: `GET {serverURL}/pins/{pinId}`.
 *
 * @param pinId the PIN's `id`
 * @param clientIdentifier the one that asked for the PIN; another one is answered with 404
 * @returns the PIN; its `authToken` is a string once someone has approved it, else null
 * @throws TypeError before any request, if the client identifier is empty or the id is not a positive integer
 * @throws PinNotFoundError for 404: the PIN is unknown or has expired
 * @throws PlexBadRequestError, PlexHttpError, PlexNetworkError, PlexResponseError as {@link getPin} does
 * @see https://plexapi.dev/api-reference/plex/get-access-token, the operation `getToken`
 */
export async function getToken(pinId: number, clientIdentifier: string, options?: PlexOptions): Promise<Pin> {
  if (!Number.isSafeInteger(pinId) || pinId < 1) throw new TypeError('A PIN id is a positive integer.');
  try {
    return parseAnswer(
      parsePin,
      await plexRequest({ method: 'GET', path: `/pins/${pinId}`, clientIdentifier, options }),
    );
  } catch (error) {
    if (error instanceof PlexHttpError && error.status === 404) {
      throw new PinNotFoundError(error.response, error.errors, error.retryAfterMs);
    }
    throw error;
  }
}
