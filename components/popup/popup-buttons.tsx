import { popupTexts } from '../../locales/popup/index.ts';
import type { LinkState, Pending, Unlinked } from '../../shared/link-state.ts';
import { PinForm } from '../common/pin-form.tsx';
import type { LinkStageActions } from './popup-actions.ts';

/** Id of the text that says until when buttons are disabled */
export const PAUSE_ID = 'pause';

type Props = {
  link: LinkState;
  /** Whether Plex accepts no new attempts at present. */
  paused: boolean;
  /** Whether the user is being asked to confirm unlinking. */
  asking: boolean;
  onAsk(asked: boolean): void;
  /** Whether unlinking needs the PIN of the Home's admin. */
  guardsUnlink: boolean;
  actions: LinkStageActions;
};

type Sender = Pick<LinkStageActions, 'send'> & { paused: boolean };

/** The buttons of a state, the most likely first. */
export function PopupButtons({ link, paused, asking, onAsk, guardsUnlink, actions }: Props) {
  const { buttons } = popupTexts;
  const { send } = actions;
  const noAccess = 'failure' in link && link.failure?.kind === 'no-access';
  return (
    <>
      {noAccess && <Button label={buttons.allowAccess} onClick={actions.allowAccess} look="primary" />}
      {link.state === 'unlinked' && <UnlinkedButtons {...{ link, paused, send }} />}
      {link.state === 'requesting' && <Button label={buttons.cancel} onClick={() => send({ type: 'cancel' })} />}
      {link.state === 'pending' && <PendingButtons {...{ link, paused, send }} primary={!noAccess} />}
      {link.state === 'linked' && asking && (
        <Question {...{ onAsk, guardsUnlink }} onUnlink={(pin) => send({ type: 'unlink', ...pin })} />
      )}
      {link.state === 'linked' && !asking && <Button label={buttons.unlink} onClick={() => onAsk(true)} />}
    </>
  );
}

/** Both methods; after an attempt that failed, trying the same one again comes first. */
function UnlinkedButtons({ link, paused, send }: { link: Unlinked } & Sender) {
  const { method, reason, failure } = link;
  const { buttons } = popupTexts;
  const again = method && reason !== 'cancelled';
  const label = method === 'code' && reason === 'expired' ? buttons.newCode : buttons.tryAgain;
  const look = failure?.kind === 'no-access' ? undefined : 'primary';
  return (
    <>
      {again && <Button {...{ label, paused, look }} onClick={() => send({ type: 'start', method })} />}
      <Button
        label={buttons.signIn}
        paused={paused}
        onClick={() => send({ type: 'start', method: 'browser' })}
        look={again ? undefined : 'primary'}
      />
      <Button label={buttons.useCode} paused={paused} onClick={() => send({ type: 'start', method: 'code' })} />
    </>
  );
}

function PendingButtons({ link, paused, primary, send }: { link: Pending; primary: boolean } & Sender) {
  const { buttons } = popupTexts;
  const byCode = link.method === 'code';
  return (
    <>
      <Button
        label={byCode ? buttons.openLinkPage : buttons.showSignInPage}
        onClick={() => send({ type: 'showPlexPage' })}
        look={primary ? 'primary' : undefined}
      />
      {byCode && <Button label={buttons.newCode} paused={paused} onClick={() => send({ type: 'newCode' })} />}
      <Button label={buttons.cancel} onClick={() => send({ type: 'cancel' })} />
    </>
  );
}

type QuestionProps = Pick<Props, 'onAsk' | 'guardsUnlink'> & { onUnlink(pin: { pin?: string }): void };

function Question({ onAsk, guardsUnlink, onUnlink }: QuestionProps) {
  const { keepLink, unlinkNow } = popupTexts.buttons;
  const unlink = (pin: { pin?: string }) => {
    onAsk(false);
    onUnlink(pin);
  };
  const keep = <Button label={keepLink} onClick={() => onAsk(false)} />;
  if (guardsUnlink) {
    return (
      <PinForm label={popupTexts.home.pinOfAdmin} submit={unlinkNow} look="danger" onPin={(pin) => unlink({ pin })}>
        {keep}
      </PinForm>
    );
  }
  return (
    <>
      {keep}
      <Button label={unlinkNow} onClick={() => unlink({})} look="danger" />
    </>
  );
}

type ButtonProps = {
  label: string;
  onClick: () => void;
  look?: 'primary' | 'danger' | undefined;
  paused?: boolean;
};

function Button({ label, onClick, look, paused = false }: ButtonProps) {
  return (
    <button
      type="button"
      class={look}
      disabled={paused}
      aria-describedby={paused ? PAUSE_ID : undefined}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
