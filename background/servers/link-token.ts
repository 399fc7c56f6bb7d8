import { PlexHttpError, PlexResponseError, PlexUnauthorizedError } from 'plex-link';
import { getItem } from 'plex-link/media';
import { getTransientToken, type ServerEndpoint, TRANSIENT_TOKEN_LIFETIME_MS } from 'plex-link/servers';
import type { ItemKind } from 'plex-link/web';
import type { OwnToken } from '../../shared/messages/panel-queries.ts';
import { opensUser } from '../profiles/acting-as.ts';

/** Statuses with which a server says that it gives no transient token, or none to this user. */
const GIVES_NONE = [400, 401, 403, 404, 405, 501];

/** The server gives no transient token, and the user has not agreed to a link with its own one. */
export class OwnTokenOnlyError extends Error {
  override name = 'OwnTokenOnlyError';
  /** What the server's own token opens: that server, or the whole account. */
  readonly opens: OwnToken;

  constructor(opens: OwnToken) {
    super('The media server gives no transient token.');
    this.opens = opens;
  }
}

export type LinkTokenOptions = {
  /** An item that the user may see on the server, and its kind; an item of a library by default. */
  ratingKey: string;
  kind?: ItemKind;
  /** What the server's own token may open, as the user has agreed to it; null if the user has not. */
  ownToken: OwnToken | null;
  signal: AbortSignal;
};

/** A server with the token for links in place of its own. `expiresAt` is in epoch ms; null for the server's own token. */
export type LinkAccess = { server: ServerEndpoint; expiresAt: number | null };

/**
 * The token that links to a server contain: a new transient one, because one from before could have ended with a restart
 * of the server.
 *
 * @throws OwnTokenOnlyError if the server gives none, or its own token opens more than the user has agreed to
 * @throws PlexUnauthorizedError if the server no longer accepts its own token
 * @throws PlexHttpError, PlexNetworkError as `getTransientToken` does
 */
export async function accessForLinks(server: ServerEndpoint, options: LinkTokenOptions): Promise<LinkAccess> {
  if (options.ownToken) return withOwnToken(server, options.ownToken);
  const expiresAt = Date.now() + TRANSIENT_TOKEN_LIFETIME_MS;
  const accessToken = await getTransientToken(server, options).catch((error) => refused(server, options, error));
  return { server: { ...server, accessToken }, expiresAt };
}

/** The token can have become the account's since the user agreed. */
async function withOwnToken(server: ServerEndpoint, agreed: OwnToken): Promise<LinkAccess> {
  const opens = await opensOf(server);
  if (opens === 'account' && agreed !== 'account') throw new OwnTokenOnlyError(opens);
  return { server, expiresAt: null };
}

async function opensOf({ accessToken }: ServerEndpoint): Promise<OwnToken> {
  return (await opensUser(accessToken)) ? 'account' : 'server';
}

async function refused(
  server: ServerEndpoint,
  { ratingKey, kind, signal }: LinkTokenOptions,
  error: unknown,
): Promise<never> {
  const givesNone =
    error instanceof PlexResponseError || (error instanceof PlexHttpError && GIVES_NONE.includes(error.status));
  if (!givesNone) throw error;
  // The server may have refused its own token, not the request. Then it refuses this request too.
  if (error instanceof PlexUnauthorizedError) await getItem(server, ratingKey, { signal, kind });
  throw new OwnTokenOnlyError(await opensOf(server));
}
