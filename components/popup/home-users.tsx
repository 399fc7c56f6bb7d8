import { useState } from 'preact/hooks';
import { isolated } from '../../locales/isolated.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import { cancelsDownloads } from '../common/download-status.tsx';
import { PinForm } from '../common/pin-form.tsx';
import { UserPicture } from './user-picture.tsx';

/** What the popup shows of a user of the Plex Home. `picture` is a URL that our pages may load. */
export type ShownHomeUser = { name: string; picture: string | null; hasPin: boolean; isWatching: boolean };

export type ShownHome = {
  users: readonly ShownHomeUser[];
  /** The user whom the last switch was for, if it is in progress or has failed. */
  chosen: { user: number; isSwitching: boolean; error: string | null } | null;
  /** Whether unlinking needs the PIN of the Home's admin. */
  guardsUnlink: boolean;
};

type Props = {
  home: ShownHome;
  /** Files of the download queue, which a switch cancels. */
  downloadsLeft: number;
  /** Acts as the user at this place in the list. */
  onChoose(user: number, pin?: string): void;
};

/** The users of the Home; a click switches to one, after the PIN if there is one, and after a word about what it cancels. */
export function HomeUsers({ home: { users, chosen }, downloadsLeft, onChoose }: Props) {
  const [asked, setAsked] = useState<number | null>(null);
  const choose = (at: number, { hasPin, isWatching }: ShownHomeUser) => {
    const isAsked = !isWatching && (hasPin || downloadsLeft > 0);
    setAsked(isAsked ? at : null);
    if (!isAsked) onChoose(at);
  };
  const answer = (at: number, pin?: string) => {
    if (pin === undefined) setAsked(null); // A wrong PIN can be corrected.
    onChoose(at, pin);
  };
  const askedUser = asked === null || users[asked]?.isWatching ? undefined : users[asked];
  return (
    <section class="home" aria-labelledby="home">
      <h2 id="home">{popupTexts.home.heading}</h2>
      <ul>
        {users.map((user, at) => (
          <li key={at}>
            <UserButton
              user={user}
              isBusy={chosen?.user === at && chosen.isSwitching}
              onClick={() => choose(at, user)}
            />
          </li>
        ))}
      </ul>
      {/* Always in the document, because only a change of existing content is announced. */}
      <p class="cancels" aria-live="polite">
        {askedUser && cancelsDownloads(downloadsLeft)}
      </p>
      {askedUser && asked !== null && (
        <SwitchQuestion key={asked} user={askedUser} onSwitch={(pin) => answer(asked, pin)} />
      )}
      <p aria-live="polite">{chosen?.error ?? (users.some((user) => user.isWatching) ? '' : popupTexts.home.nobody)}</p>
    </section>
  );
}

type QuestionProps = { user: ShownHomeUser; onSwitch(pin?: string): void };

function SwitchQuestion({ user: { name, hasPin }, onSwitch }: QuestionProps) {
  const { pinOf, switchTo, switchToUser } = popupTexts.home;
  if (hasPin) return <PinForm label={pinOf(isolated(name))} submit={switchTo} onPin={onSwitch} />;
  return (
    <button type="button" class="switch" onClick={() => onSwitch()}>
      {switchToUser(isolated(name))}
    </button>
  );
}

type UserProps = { user: ShownHomeUser; isBusy: boolean; onClick(): void };

function UserButton({ user: { name, picture, hasPin, isWatching }, isBusy, onClick }: UserProps) {
  return (
    <button type="button" class="home-user" aria-pressed={isWatching} aria-busy={isBusy} onClick={onClick}>
      <UserPicture url={picture} name={name} />
      <bdi>{name}</bdi>
      {hasPin && <span class="muted">{popupTexts.home.pin}</span>}
    </button>
  );
}
