import { useId, useState } from 'preact/hooks';
import { downloadsTexts } from '../../locales/downloads/index.ts';
import { isolated } from '../../locales/isolated.ts';
import { plural } from '../../locales/numbers.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import { PinForm } from '../common/pin-form.tsx';
import { UserPicture } from './user-picture.tsx';

/** What the popup shows of a user of the Plex Home. `picture` is a URL that our pages may load. */
export type ShownHomeUser = {
  name: string;
  picture: string | null;
  hasPin: boolean;
  isWatching: boolean;
  /** Whether the downloads are this user's, who may have to come back first. */
  ownsDownloads: boolean;
};

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
  const cancelledBy = ({ ownsDownloads }: ShownHomeUser) => (ownsDownloads ? 0 : downloadsLeft);
  const choose = (at: number, user: ShownHomeUser) => {
    const isAsked = !user.isWatching && (user.hasPin || cancelledBy(user) > 0);
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
      {askedUser && asked !== null && (
        <SwitchQuestion
          key={asked}
          user={askedUser}
          cancels={cancelledBy(askedUser)}
          onSwitch={(pin) => answer(asked, pin)}
        />
      )}
      <p aria-live="polite">{chosen?.error ?? (users.some((user) => user.isWatching) ? '' : popupTexts.home.nobody)}</p>
    </section>
  );
}

type QuestionProps = {
  user: ShownHomeUser;
  /** Number of downloads that the switch cancels. */
  cancels: number;
  onSwitch(pin?: string): void;
};

/** Asks for the PIN, or only whether to switch. What it costs is read with what takes the keyboard. */
function SwitchQuestion({ user: { name, hasPin }, cancels, onSwitch }: QuestionProps) {
  const costId = useId();
  const { pinOf, switchTo, switchToUser } = popupTexts.home;
  const isFree = cancels === 0;
  return (
    <>
      {!isFree && (
        <p class="cost" id={costId}>
          {plural(downloadsTexts.cancelledBySwitch, cancels)}
        </p>
      )}
      {hasPin ? (
        <PinForm
          label={pinOf(isolated(name))}
          submit={switchTo}
          onPin={onSwitch}
          {...(!isFree && { describedBy: costId })}
        />
      ) : (
        <button type="button" class="switch" aria-describedby={costId} ref={focus} onClick={() => onSwitch()}>
          {switchToUser(isolated(name))}
        </button>
      )}
    </>
  );
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus();
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
