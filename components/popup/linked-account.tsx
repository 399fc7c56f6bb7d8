import { useState } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import type { ShownAccount, ShownServer } from '../../shared/shown-account.ts';
import { Icon } from '../common/icon.tsx';
import { HomeUsers, type ShownHome } from './home-users.tsx';
import { ServerList } from './server-list.tsx';
import { UserPicture } from './user-picture.tsx';

type Props = {
  account: ShownAccount;
  servers: readonly ShownServer[];
  /** Null without a Plex Home. */
  home: ShownHome | null;
  /** Files of the download queue, which a switch cancels. */
  downloadsLeft: number;
  /** Local epoch milliseconds. */
  now: number;
  /** Acts as the user of the Home at this place in the list. */
  onChoose(user: number, pin?: string): void;
};

/** The linked account: its user, since when it is linked, who of its Home is watching, and the media servers. */
export function LinkedAccount({ account, servers, home, downloadsLeft, now, onChoose }: Props) {
  const { linkedAt, endsAt, user } = account;
  const name = user?.name ?? popupTexts.unnamedUser;
  const since = dateOf(linkedAt, 'long');
  return (
    <>
      <section class="profile">
        {user ? <UserPicture url={user.picture} name={name} /> : <NoPicture />}
        <div class="who">
          {user && <strong dir="auto">{name}</strong>}
          {user?.plexPass && <span class="pass">{popupTexts.plexPass}</span>}
          {user?.email && <Email address={user.email} />}
          <span class="muted">{popupTexts.linkedSince(since)}</span>
          {endsAt && <span class="muted">{describeEnd(endsAt, now)}</span>}
        </div>
      </section>
      {home && <HomeUsers key={namesIn(home)} {...{ home, downloadsLeft, onChoose }} />}
      <ServerList servers={servers} />
    </>
  );
}

/** A PIN that is being typed must not be sent for the user who has that place in a changed list. */
function namesIn({ users }: ShownHome): string {
  return users.map(({ name }) => name).join('\n');
}

/** The link itself ends only when plex.tv says so. */
function describeEnd(endsAt: string, now: number): string {
  const { linkEnds, linkHasEnded } = popupTexts;
  const describe = Date.parse(endsAt) > now ? linkEnds : linkHasEnded;
  return describe(dateOf(endsAt, 'medium'));
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
