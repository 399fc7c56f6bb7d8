import { popupTexts } from '../../locales/popup/index.ts';
import type { LinkState, Pending, Unlinked } from '../../shared/link-state.ts';
import type { PopupActions } from './popup-view.tsx';

type Props = {
  link: LinkState;
  /** Whether the person is being asked if they mean to unlink. */
  asking: boolean;
  onAsk(asked: boolean): void;
  actions: PopupActions;
};

/** What can be done in a state, the most likely first. */
export function PopupButtons({ link, asking, onAsk, actions }: Props) {
  const { buttons } = popupTexts;
  const noAccess = 'failure' in link && link.failure?.kind === 'no-access';
  return (
    <>
      {noAccess && <Button label={buttons.allowAccess} onClick={actions.allowAccess} look="primary" />}
      {link.state === 'unlinked' && <UnlinkedButtons link={link} actions={actions} />}
      {link.state === 'requesting' && <Button label={buttons.cancel} onClick={actions.cancel} />}
      {link.state === 'pending' && <PendingButtons link={link} primary={!noAccess} actions={actions} />}
      {link.state === 'linked' && asking && <Question onAsk={onAsk} onUnlink={actions.unlink} />}
      {link.state === 'linked' && !asking && <Button label={buttons.unlink} onClick={() => onAsk(true)} />}
    </>
  );
}

/** Both methods; after an attempt that ended by itself, trying the same again comes first. */
function UnlinkedButtons({ link, actions }: { link: Unlinked; actions: PopupActions }) {
  const { method, reason, failure } = link;
  const { buttons } = popupTexts;
  const again = method && reason !== 'cancelled';
  const label = method === 'code' && reason === 'expired' ? buttons.newCode : buttons.tryAgain;
  const look = failure?.kind === 'no-access' ? undefined : 'primary';
  return (
    <>
      {again && <Button label={label} onClick={() => actions.start(method)} look={look} />}
      <Button label={buttons.signIn} onClick={() => actions.start('browser')} look={again ? undefined : 'primary'} />
      <Button label={buttons.useCode} onClick={() => actions.start('code')} />
    </>
  );
}

function PendingButtons({ link, primary, actions }: { link: Pending; primary: boolean; actions: PopupActions }) {
  const { buttons } = popupTexts;
  const byCode = link.method === 'code';
  return (
    <>
      <Button
        label={byCode ? buttons.openLinkPage : buttons.showSignInPage}
        onClick={actions.showPlexPage}
        look={primary ? 'primary' : undefined}
      />
      {byCode && <Button label={buttons.newCode} onClick={actions.newCode} />}
      <Button label={buttons.cancel} onClick={actions.cancel} />
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
