import { popupTexts } from '../../locales/popup/index.ts';
import type { LinkState, Pending, Unlinked } from '../../shared/link-state.ts';
import type { PopupActions } from './popup-actions.ts';

type Props = {
  link: LinkState;
  /** Whether the user is being asked to confirm unlinking. */
  asking: boolean;
  onAsk(asked: boolean): void;
  actions: PopupActions;
};

type Sender = Pick<PopupActions, 'send'>;

/** The buttons of a state, the most likely first. */
export function PopupButtons({ link, asking, onAsk, actions }: Props) {
  const { buttons } = popupTexts;
  const { send } = actions;
  const noAccess = 'failure' in link && link.failure?.kind === 'no-access';
  return (
    <>
      {noAccess && <Button label={buttons.allowAccess} onClick={actions.allowAccess} look="primary" />}
      {link.state === 'unlinked' && <UnlinkedButtons link={link} send={send} />}
      {link.state === 'requesting' && <Button label={buttons.cancel} onClick={() => send({ type: 'cancel' })} />}
      {link.state === 'pending' && <PendingButtons link={link} primary={!noAccess} send={send} />}
      {link.state === 'linked' && asking && <Question onAsk={onAsk} onUnlink={() => send({ type: 'unlink' })} />}
      {link.state === 'linked' && !asking && <Button label={buttons.unlink} onClick={() => onAsk(true)} />}
    </>
  );
}

/** Both methods; after an attempt that failed, trying the same one again comes first. */
function UnlinkedButtons({ link, send }: { link: Unlinked } & Sender) {
  const { method, reason, failure } = link;
  const { buttons } = popupTexts;
  const again = method && reason !== 'cancelled';
  const label = method === 'code' && reason === 'expired' ? buttons.newCode : buttons.tryAgain;
  const look = failure?.kind === 'no-access' ? undefined : 'primary';
  return (
    <>
      {again && <Button label={label} onClick={() => send({ type: 'start', method })} look={look} />}
      <Button
        label={buttons.signIn}
        onClick={() => send({ type: 'start', method: 'browser' })}
        look={again ? undefined : 'primary'}
      />
      <Button label={buttons.useCode} onClick={() => send({ type: 'start', method: 'code' })} />
    </>
  );
}

function PendingButtons({ link, primary, send }: { link: Pending; primary: boolean } & Sender) {
  const { buttons } = popupTexts;
  const byCode = link.method === 'code';
  return (
    <>
      <Button
        label={byCode ? buttons.openLinkPage : buttons.showSignInPage}
        onClick={() => send({ type: 'showPlexPage' })}
        look={primary ? 'primary' : undefined}
      />
      {byCode && <Button label={buttons.newCode} onClick={() => send({ type: 'newCode' })} />}
      <Button label={buttons.cancel} onClick={() => send({ type: 'cancel' })} />
    </>
  );
}

function Question({ onAsk, onUnlink }: { onAsk(asked: boolean): void; onUnlink(): void }) {
  const unlink = () => {
    onAsk(false);
    onUnlink();
  };
  return (
    <>
      <Button label={popupTexts.buttons.keepLink} onClick={() => onAsk(false)} />
      <Button label={popupTexts.buttons.unlinkNow} onClick={unlink} look="danger" />
    </>
  );
}

type ButtonProps = { label: string; onClick: () => void; look?: 'primary' | 'danger' | undefined };

function Button({ label, onClick, look }: ButtonProps) {
  return (
    <button type="button" class={look} onClick={onClick}>
      {label}
    </button>
  );
}
