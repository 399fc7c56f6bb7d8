import { useState } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import type { Account } from '../../shared/storage/account.ts';
import type { StoredServers } from '../../shared/storage/servers.ts';
import { Icon } from '../common/icon.tsx';
import { ServerList } from './server-list.tsx';

type Props = {
  account: Account;
  /** The name of the account's user; null while the profile is unknown. */
  name: string | null;
  servers: StoredServers;
};

/** The linked account: its user, since when it is linked, and its media servers. */
export function LinkedAccount({ account, name, servers }: Props) {
  const since = new Intl.DateTimeFormat(currentLanguage, { dateStyle: 'long' }).format(Date.parse(account.linkedAt));
  return (
    <>
      <section class="profile">
        {account.user ? <Picture url={account.user.thumb} name={name} /> : <NoPicture />}
        <div class="who">
          {name && <strong dir="auto">{name}</strong>}
          {account.user?.plexPass && <span class="pass">{popupTexts.plexPass}</span>}
          {account.user?.email && <Email address={account.user.email} />}
          <span class="muted">{popupTexts.linkedSince(since)}</span>
        </div>
      </section>
      <ServerList servers={servers} />
    </>
  );
}

/** The user's picture, or the first letter of the name if there is none. */
function Picture({ url, name }: { url: string; name: string | null }) {
  const [broken, setBroken] = useState(false);
  if (url.startsWith('https://') && !broken) {
    return <img class="picture" src={url} alt="" width="56" height="56" onError={() => setBroken(true)} />;
  }
  return (
    <span class="picture" aria-hidden="true">
      {[...(name ?? '')][0]}
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

/** Hidden until asked for, because others may see the screen. */
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
