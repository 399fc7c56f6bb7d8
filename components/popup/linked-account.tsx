import { useState } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import { Icon } from '../common/icon.tsx';
import { HomeUsers, type ShownHome } from './home-users.tsx';
import { ServerList, type ShownServer } from './server-list.tsx';
import { UserPicture } from './user-picture.tsx';

/** What the popup shows of an account */
export type ShownAccount = {
  /** ISO 8601 */
  linkedAt: string;
  /** ISO 8601; absent unless the link ends by itself. */
  endsAt?: string | undefined;
  /** Null while the profile is unknown. */
  user: ShownUser | null;
};

/** `picture` is a URL that our pages may load; `email` is shown on demand only. */
type ShownUser = { name: string; picture: string | null; email: string | null; plexPass: boolean };

type Props = {
  account: ShownAccount;
  servers: readonly ShownServer[];
  /** Null without a Plex Home. */
  home: ShownHome | null;
  onChoose(user: number, pin?: string): void;
};

/** The linked account: its user, since when it is linked, who of its Home is watching, and the media servers. */
export function LinkedAccount({ account: { linkedAt, endsAt, user }, servers, home, onChoose }: Props) {
  const since = dateOf(linkedAt, 'long');
  return (
    <>
      <section class="profile">
        {user ? <UserPicture url={user.picture} name={user.name} /> : <NoPicture />}
        <div class="who">
          {user && <strong dir="auto">{user.name}</strong>}
          {user?.plexPass && <span class="pass">{popupTexts.plexPass}</span>}
          {user?.email && <Email address={user.email} />}
          <span class="muted">{popupTexts.linkedSince(since)}</span>
          {endsAt && <span class="muted">{popupTexts.linkEnds(dateOf(endsAt, 'medium'))}</span>}
        </div>
      </section>
      {home && <HomeUsers home={home} onChoose={onChoose} />}
      <ServerList servers={servers} />
    </>
  );
}

function dateOf(moment: string, dateStyle: 'long' | 'medium'): string {
  return new Intl.DateTimeFormat(currentLanguage, { dateStyle }).format(Date.parse(moment));
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
