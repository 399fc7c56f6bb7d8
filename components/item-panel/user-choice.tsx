import { useRef, useState } from 'preact/hooks';
import { downloadsTexts } from '../../locales/downloads/index.ts';
import { isolated } from '../../locales/isolated.ts';
import { plural } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import type { PanelUser, UserMismatch } from '../../shared/messages/panel-queries.ts';
import { PinForm } from '../common/pin-form.tsx';
import { ActionButton } from './action-button.tsx';
import { describeNotice } from './describe-notice.ts';
import type { Outcome, PanelActions, PanelNotice } from './panel-state.ts';
import { runAction } from './run-action.ts';
import { useVisibility } from './use-visibility.ts';

type Props = {
  mismatch: UserMismatch;
  /** Files of the download queue, which a switch cancels. */
  downloadsLeft: number;
  actions: Pick<PanelActions, 'switchUser' | 'keepUser'>;
};

/** One of the two users that Tether can act as from now on. */
type Choice = { name: string; label: string; hasPin: boolean; run(pin?: string): Outcome };

/** Says that Plex Web shows another user than Tether acts as, and offers both. */
export function UserChoice({ mismatch, downloadsLeft, actions }: Props) {
  const [asked, setAsked] = useState<number | null>(null);
  const [notice, notify] = useState<PanelNotice | null>(null);
  const choices = choicesOf(mismatch, actions);
  const choice = asked === null ? undefined : choices[asked];
  const choose = async (at: number, { hasPin, run }: Choice): Outcome => {
    setAsked(hasPin ? at : null);
    const outcome = hasPin ? null : await run();
    if (outcome === 'pin-required') setAsked(at);
    return outcome;
  };
  return (
    <div class="who">
      <p>{sentenceOf(mismatch)}</p>
      {mismatch.isBlocking && <p>{panelTexts.users.choose}</p>}
      {mismatch.shown && mismatch.acting && downloadsLeft > 0 && (
        <p>{plural(downloadsTexts.cancelledBySwitch, downloadsLeft)}</p>
      )}
      <div class="buttons">
        {choices.map((one, at) => (
          <ActionButton key={at} label={one.label} needsVisibility notify={notify} onAction={() => choose(at, one)} />
        ))}
      </div>
      {choice && <PinQuestion key={asked} choice={choice} notify={notify} />}
      {/* Always in the document, because only a change of existing content is announced. */}
      <p role="status">{notice && describeNotice(notice)}</p>
    </div>
  );
}

type PinProps = { choice: Choice; notify(notice: PanelNotice | null): void };

/** A page that covers the panel must not get the user to confirm. */
function PinQuestion({ choice: { name, run }, notify }: PinProps) {
  const submit = useRef<HTMLButtonElement>(null);
  const hasBeenVisible = useVisibility(submit, true);
  const send = async (pin: string) => {
    notify(null);
    notify(hasBeenVisible() ? await runAction(() => run(pin)) : 'not-visible');
  };
  const { pinOf, confirm } = panelTexts.users;
  return <PinForm label={pinOf(name)} submit={confirm} submitRef={submit} onPin={(pin) => void send(pin)} />;
}

function choicesOf({ shown, acting, isBlocking }: UserMismatch, actions: Props['actions']): Choice[] {
  const { switchTo, keep } = panelTexts.users;
  const choices: Choice[] = [];
  if (shown) {
    const [name, run] = [nameOf(shown), (pin?: string) => actions.switchUser(shown.uuid, pin)];
    choices.push({ name, label: switchTo(name), hasPin: shown.hasPin, run });
  }
  if (acting) {
    const [name, run] = [nameOf(acting), (pin?: string) => actions.keepUser(pin)];
    // What is shown anyway needs no PIN.
    choices.push({ name, label: keep(name), hasPin: isBlocking && acting.hasPin, run });
  }
  return choices;
}

function sentenceOf({ shown, acting }: UserMismatch): string {
  const { differ, stranger, nobody } = panelTexts.users;
  if (!acting) return shown ? nobody(nameOf(shown)) : '';
  return shown ? differ(nameOf(shown), nameOf(acting)) : stranger(nameOf(acting));
}

function nameOf({ name }: PanelUser): string {
  return isolated(name ?? panelTexts.users.unnamed);
}
