/* The parts of stored values that the popup shows: no token, no address and no id reaches a component. */
import { displayName } from './display-name.ts';
import { isPictureUrl } from './picture-origins.ts';
import { type ServerReach, serverReach } from './server-reach.ts';
import type { Account } from './storage/account.ts';
import type { Profile } from './storage/profile.ts';
import type { StoredServers } from './storage/servers.ts';

/** What the popup shows of an account. */
export type ShownAccount = {
  /** ISO 8601 */
  linkedAt: string;
  /** ISO 8601; absent unless the link ends by itself. */
  endsAt?: string | undefined;
  /** Null while the profile is unknown. */
  user: ShownUser | null;
};

/** `name` is null if none is known; `picture` is a URL that our pages may load; `email` is shown on demand only. */
type ShownUser = { name: string | null; picture: string | null; email: string | null; plexPass: boolean };

/** What the popup shows of a media server. `owner` is the name of the account that shares it, if it is known. */
export type ShownServer = { name: string; owned: boolean; owner: string | null; reach: ServerReach };

/** @param profile whoever is watching instead of the account's own user, who does not get the e-mail address */
export function shownAccount(account: Account, profile: Profile | null): ShownAccount {
  const { linkedAt, tokenExpiresAt: endsAt, user } = account;
  if (!user) return { linkedAt, endsAt, user: null };
  const { thumb, email = null, plexPass = false } = user;
  const picture = isPictureUrl(thumb) ? thumb : null;
  return { linkedAt, endsAt, user: { name: displayName(user), picture, email: profile ? null : email, plexPass } };
}

export function shownServers(servers: StoredServers): ShownServer[] {
  return Object.values(servers).map((server) => {
    const { name, owned, sourceTitle } = server;
    // Plex can name an owner by the e-mail address.
    const owner = owned || sourceTitle?.includes('@') ? null : sourceTitle;
    return { name, owned, owner, reach: serverReach(server) };
  });
}
