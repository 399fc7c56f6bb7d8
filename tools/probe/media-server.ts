import { randomUUID } from 'node:crypto';
import { connect } from '../../plex/servers/connect.ts';
import type { MediaServer } from '../../plex/servers/servers.ts';
import type { Account } from './account.ts';
import { DEVICE } from './answer.ts';
import { NotAnswered } from './not-answered.ts';

export type ReachedServer = { server: MediaServer; uri: string; clientIdentifier: string };

/** The client identifier that media servers are told; plex.tv is told others. */
const CLIENT_IDENTIFIER = randomUUID();

/**
 * The first media server of the account that answers, an owned one before a shared one.
 *
 * @throws NotAnswered if there is none
 */
export async function reachServer(account: Account): Promise<ReachedServer> {
  account.hide(CLIENT_IDENTIFIER);
  const servers = await account.servers(await account.first());
  for (const server of servers.sort((one, other) => Number(other.owned) - Number(one.owned))) {
    const uri = await addressOf(server, account.signal);
    if (uri) return { server, uri, clientIdentifier: CLIENT_IDENTIFIER };
  }
  throw new NotAnswered('No media server can be reached.');
}

async function addressOf(server: MediaServer, signal: AbortSignal): Promise<string | undefined> {
  const client = { clientIdentifier: CLIENT_IDENTIFIER, device: DEVICE };
  const found = await connect(server, { signal, client }).catch(() => undefined);
  signal.throwIfAborted();
  return found?.uri;
}
