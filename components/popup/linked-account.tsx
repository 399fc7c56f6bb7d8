import { useState } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import { displayName } from '../../shared/display-name.ts';
import type { Account } from '../../shared/storage/account.ts';
import type { StoredServers } from '../../shared/storage/servers.ts';
import { Icon } from '../common/icon.tsx';
import { ServerList } from './server-list.tsx';

type User = NonNullable<Account['user']>;

/** Whose account it is, since when, and what media servers come with it. */
export function LinkedAccount({ account, servers }: { account: Account; servers: StoredServers }) {
  const since = new Intl.DateTimeFormat(currentLanguage, { dateStyle: 'long' }).format(Date.parse(account.linkedAt));
  return (
    <>
      <section class="profile">
        {account.user ? <Picture user={account.user} /> : <NoPicture />}
        <div class="who">
          {account.user && <strong dir="auto">{displayName(account.user)}</strong>}
          {account.user?.plexPass && <span class="pass">{popupTexts.plexPass}</span>}
          {account.user?.email && <Email address={account.user.email} />}
          <span class="muted">{popupTexts.linkedSince(since)}</span>
        </div>
      </section>
      <ServerList servers={servers} />
    </>
  );
}

/** The account's picture; the name's first letter where there is none. */
function Picture({ user }: { user: User }) {
  const [broken, setBroken] = useState(false);
  if (user.thumb.startsWith('https://') && !broken) {
    return <img class="picture" src={user.thumb} alt="" width="56" height="56" onError={() => setBroken(true)} />;
  }
  return (
    <span class="picture" aria-hidden="true">
      {[...displayName(user)][0]}
    </span>
  );
}

function NoPicture() {
  return (
    <span class="picture">
      <Icon name="joined" size={32} />
    </span>
  );
}

/** Not for everyone who looks over a shoulder: shown when asked for. */
function Email({ address }: { address: string }) {
  const [shown, setShown] = useState(false);
  const { showEmail, hideEmail } = popupTexts.buttons;
  return (
    <span class="email">
      {shown && <bdi>{address}</bdi>}
      <button type="button" class="plain" onClick={() => setShown(!shown)}>
        {shown ? hideEmail : showEmail}
      </button>
    </span>
  );
}
