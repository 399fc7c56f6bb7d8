/* What an error means for the address that a server was last found at. */
import { PlexHttpError, PlexIdentityError, PlexNetworkError, PlexRedirectError, PlexResponseError } from 'plex-link';
import { isGatewayError, type ServerEndpoint, verifyIdentity } from 'plex-link/servers';

/** Status of a network that wants its user to log in first. */
const NETWORK_AUTHENTICATION_REQUIRED = 511;

/** Whether there was no complete answer, or not in time. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof PlexNetworkError || isLate(error);
}

/** Whether there was no complete answer in time: there may be one for whoever waits longer. */
export function isLate(error: unknown): boolean {
  if (error instanceof PlexNetworkError) return error.timedOut;
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** Whether a known address has failed with an error of the server itself, which is still there. No token is sent to find out. */
export async function isServersOwn(
  error: unknown,
  machineIdentifier: string,
  { uri, ...client }: ServerEndpoint,
  signal: AbortSignal,
): Promise<boolean> {
  if (error instanceof PlexResponseError || error instanceof PlexIdentityError) return false;
  if (!comesFromBetween(error)) return true;
  const identified = verifyIdentity(uri, machineIdentifier, { signal, client });
  return identified.then(
    () => true,
    () => false,
  );
}

/** Whether a proxy or the login page of a network may have answered in place of the server. */
function comesFromBetween(error: unknown): boolean {
  if (error instanceof PlexRedirectError || isGatewayError(error)) return true;
  return error instanceof PlexHttpError && error.status === NETWORK_AUTHENTICATION_REQUIRED;
}
