import { type Pin, pinSchema } from './account/pin.ts';
import { PinNotFoundError, PlexHttpError } from './http/errors.ts';
import { type PlexOptions, plexTvRequest } from './http/plex-tv-request.ts';
import { parseResponse } from './http/send.ts';

/**
 * Creates a PIN at plex.tv: `POST {serverURL}/pins?strong={strong}`.
 *
 * @param clientIdentifier identifies a device of the account, which has one token; sent as `X-Plex-Client-Identifier`
 * @param strong false: a code of four characters that the user types at plex.tv/link, valid for about 900 seconds;
 *   true: a code of about 25 characters for Plex's sign-in page, valid for about 1800 seconds
 * @returns the PIN; its `authToken` is null until the PIN is claimed
 * @throws TypeError before any request, if the client identifier is empty or the server URL is invalid
 * @throws PlexBadRequestError for 400; PlexHttpError for any other status outside 200–299
 * @throws PlexNetworkError if there is no connection, or no complete response within ten seconds
 * @throws PlexResponseError if the response is not a PIN
 * @throws the abort reason of the caller's own signal, an `AbortError` by default
 * @see https://plexapi.dev/api-reference/plex/get-a-pin (operation `getPin`) and docs/plex-protocol.md#create-a-pin
 */
export async function getPin(clientIdentifier: string, strong = false, options?: PlexOptions): Promise<Pin> {
  const path = `/pins?strong=${strong ? 'true' : 'false'}`;
  return parseResponse(pinSchema, await plexTvRequest({ method: 'POST', path, clientIdentifier, options }));
}

/**
 * Checks whether a PIN has been claimed: `GET {serverURL}/pins/{pinId}`.
 *
 * @param pinId the PIN's `id`
 * @param clientIdentifier the client identifier that created the PIN; plex.tv answers any other one with 404
 * @returns the PIN; its `authToken` is a string if the PIN has been claimed, otherwise null
 * @throws TypeError before any request, if the client identifier is empty, the server URL is invalid, or the id is not
 *   a positive integer
 * @throws PinNotFoundError for 404: the PIN is unknown or has expired
 * @throws PlexBadRequestError, PlexHttpError, PlexNetworkError, PlexResponseError as {@link getPin} does
 * @see https://plexapi.dev/api-reference/plex/get-access-token (operation `getToken`) and
 *   docs/plex-protocol.md#check-a-pin
 */
export async function getToken(pinId: number, clientIdentifier: string, options?: PlexOptions): Promise<Pin> {
  if (!Number.isSafeInteger(pinId) || pinId < 1) throw new TypeError('The PIN id must be a positive integer.');
  const request = { method: 'GET', path: `/pins/${pinId}`, clientIdentifier, options } as const;
  return parseResponse(pinSchema, await plexTvRequest(request).catch(throwPinError));
}

function throwPinError(error: unknown): never {
  if (error instanceof PlexHttpError && error.status === 404) {
    throw new PinNotFoundError(error.response, error.errors, error.retryAfterMs);
  }
  throw error;
}
