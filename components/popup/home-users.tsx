import { useState } from 'preact/hooks';
import { isolated } from '../../locales/isolated.ts';
import { popupTexts } from '../../locales/popup/index.ts';
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
  /** Acts as the user at this place in the list. */
  onChoose(user: number, pin?: string): void;
};

/** The users of the Home; a click switches to one, after the PIN if there is one. */
export function HomeUsers({ home: { users, chosen }, onChoose }: Props) {
  const [asked, setAsked] = useState<number | null>(null);
  const choose = (at: number, { hasPin, isWatching }: ShownHomeUser) => {
    const isAsked = hasPin && !isWatching;
    setAsked(isAsked ? at : null);
    if (!isAsked) onChoose(at);
  };
  const pinOf = asked === null || users[asked]?.isWatching ? undefined : users[asked];
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
      {pinOf && asked !== null && (
        <PinForm
          key={asked}
          label={popupTexts.home.pinOf(isolated(pinOf.name))}
          submit={popupTexts.home.switchTo}
          onPin={(pin) => onChoose(asked, pin)}
        />
      )}
      <p aria-live="polite">{chosen?.error ?? (users.some((user) => user.isWatching) ? '' : popupTexts.home.nobody)}</p>
    </section>
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
