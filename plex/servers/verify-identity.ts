import { PlexIdentityError } from '../http/errors.ts';
import { getIdentity, type Identity, type IdentityOptions } from '../media/media-server.ts';

/**
 * Checks that a certain media server answers at an address, without sending it a token.
 *
 * @param uri the address, an origin
 * @returns the identity of that server
 * @throws PlexIdentityError if another media server answers; otherwise as `getIdentity` does
 * @see docs/plex-protocol.md#connections
 */
export async function verifyIdentity(
  uri: string,
  machineIdentifier: string,
  options?: IdentityOptions,
): Promise<Identity> {
  const identity = await getIdentity(uri, options);
  if (identity.machineIdentifier !== machineIdentifier) throw new PlexIdentityError();
  return identity;
}
