import { adviceFor, checkAddresses } from 'plex-link/servers';
import type { ReachReport } from '../../shared/messages/panel-queries.ts';
import { allowedCandidates } from './address-permissions.ts';
import type { ServerAccess, ServerUse } from './server-access.ts';

/**
 * Finds out what becomes of each address of a server, with requests for its identity only: no token is sent.
 *
 * @throws NotLinkedError, NobodyWatchingError, UnknownServerError, NoServerListError; the signal's reason if it aborts
 */
export async function checkReach(
  access: ServerAccess,
  machineIdentifier: string,
  use: ServerUse,
): Promise<ReachReport> {
  const { server, client } = await access.searchFor(machineIdentifier, use);
  const { signal } = use;
  const pageOrigin = use.pageOrigin ?? undefined;
  const isAllowed = await allowedCandidates(server, pageOrigin);
  const addresses = await checkAddresses(server, { isAllowed, client, signal, pageOrigin });
  return { addresses, advice: adviceFor(server, addresses) };
}
