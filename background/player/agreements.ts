import type { ServerEndpoint } from 'plex-link/servers';
import type { OwnToken } from '../../shared/messages/panel-queries.ts';
import { setItems } from '../../shared/storage/items.ts';
import { agreementsItem } from '../../shared/storage/player.ts';
import { accessForLinks, type LinkAccess, type LinkTokenOptions, OwnTokenOnlyError } from '../servers/link-token.ts';
import { watchingUser } from './watching-user.ts';

/**
 * The token that a player gets. It is a transient one where the server gives any; otherwise the user is asked once for each
 * server, and again only if its own token has come to open more.
 *
 * @throws as `accessForLinks` does
 */
export async function accessForPlayer(
  machineIdentifier: string,
  server: ServerEndpoint,
  options: LinkTokenOptions,
): Promise<LinkAccess> {
  try {
    const access = await accessForLinks(server, options);
    if (options.ownToken) await remember(machineIdentifier, options.ownToken);
    return access;
  } catch (error) {
    if (options.ownToken || !(error instanceof OwnTokenOnlyError)) throw error;
    const agreed = await agreedTo(machineIdentifier);
    if (agreed !== 'account' && agreed !== error.opens) throw error;
    return accessForLinks(server, { ...options, ownToken: agreed });
  }
}

async function agreedTo(machineIdentifier: string): Promise<OwnToken | null> {
  const [agreements, user] = await Promise.all([agreementsItem.get(), watchingUser()]);
  const found = agreements.find((one) => one.machineIdentifier === machineIdentifier && one.user === user);
  return found?.opens ?? null;
}

async function remember(machineIdentifier: string, opens: OwnToken): Promise<void> {
  const [agreements, user] = await Promise.all([agreementsItem.get(), watchingUser()]);
  const others = agreements.filter((one) => one.machineIdentifier !== machineIdentifier || one.user !== user);
  await setItems({ playerAgreements: [...others, { machineIdentifier, user, opens }] });
}
