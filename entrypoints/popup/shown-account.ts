/* The parts of stored values that the popup shows: no token, no address and no id reaches a component. */
import type { ShownAccount } from '../../components/popup/linked-account.tsx';
import type { ShownServer } from '../../components/popup/server-list.tsx';
import { serverReach } from '../../components/popup/server-reach.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import { displayName } from '../../shared/display-name.ts';
import { isPictureUrl } from '../../shared/picture-origins.ts';
import type { Account } from '../../shared/storage/account.ts';
import type { StoredServers } from '../../shared/storage/servers.ts';

export function shownAccount({ linkedAt, tokenExpiresAt: endsAt, user }: Account): ShownAccount {
  if (!user) return { linkedAt, endsAt, user: null };
  const { thumb, email = null, plexPass = false } = user;
  const picture = isPictureUrl(thumb) ? thumb : null;
  return { linkedAt, endsAt, user: { name: displayName(user) ?? popupTexts.unnamedUser, picture, email, plexPass } };
}

export function shownServers(servers: StoredServers): ShownServer[] {
  return Object.values(servers).map((server) => {
    const { name, owned, sourceTitle } = server;
    // Plex can name an owner by the e-mail address.
    const owner = owned || sourceTitle?.includes('@') ? null : sourceTitle;
    return { name, owned, owner, reach: serverReach(server) };
  });
}
