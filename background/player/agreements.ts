import type { ServerEndpoint } from 'plex-link/servers';
import { setItems } from '../../shared/storage/items.ts';
import { type Agreement, agreementsItem } from '../../shared/storage/player.ts';
import { addRecord, watchingUser } from '../profiles/user-records.ts';
import { accessForLinks, type LinkAccess, type LinkTokenOptions, OwnTokenOnlyError } from '../servers/link-token.ts';

/**
 * The token that a player gets. It is a transient one where the server gives any; otherwise the user is asked once for each
 * server, and again only if its own token has come to open more.
 *
 * @throws as `accessForLinks` and `addRecord` do
 */
export async function accessForPlayer(
  machineIdentifier: string,
  server: ServerEndpoint,
  options: LinkTokenOptions,
): Promise<LinkAccess> {
  const user = await watchingUser(); // The one who has agreed: another may be watching after the request.
  options.signal?.throwIfAborted();
  try {
    const access = await accessForLinks(server, options);
    if (options.ownToken) await remember({ machineIdentifier, user, opens: options.ownToken }, options.signal);
    return access;
  } catch (error) {
    if (options.ownToken || !(error instanceof OwnTokenOnlyError)) throw error;
    const agreed = (await agreementsItem.get()).find(isFor({ machineIdentifier, user }))?.opens;
    if (agreed !== 'account' && agreed !== error.opens) throw error;
    return accessForLinks(server, { ...options, ownToken: agreed });
  }
}

async function remember(agreement: Agreement, signal: AbortSignal): Promise<void> {
  const isOther = (one: Agreement) => !isFor(agreement)(one);
  await addRecord(agreement.user, async () => {
    signal.throwIfAborted();
    const others = (await agreementsItem.get()).filter(isOther);
    await setItems({ playerAgreements: [...others, agreement] });
  });
}

function isFor({ machineIdentifier, user }: Pick<Agreement, 'machineIdentifier' | 'user'>) {
  return (one: Agreement) => one.machineIdentifier === machineIdentifier && one.user === user;
}
