import { useState } from 'preact/hooks';
import type { OwnTokenOnly } from '../../shared/messages/panel-queries.ts';
import { ActionButton } from './action-button.tsx';
import { OwnTokenQuestion } from './own-token-question.tsx';
import type { ActionProps, Outcome } from './panel-state.ts';

type Props = Pick<ActionProps, 'notify'> & {
  label: string;
  /** Id of the element that distinguishes this button from others with the same label. */
  describedBy?: string;
  /** Makes links, with the server's own token only if the user has agreed. */
  onAction(ownToken: boolean): Outcome;
};

/** A button that makes links with a token. If the server gives no token for them, it first asks about the server's own. */
export function LinkButton({ onAction, ...button }: Props) {
  const [question, setQuestion] = useState<OwnTokenOnly | null>(null);
  const make = async (): Outcome => {
    const outcome = await onAction(false);
    const asks = outcome === 'server-token-only' || outcome === 'account-token-only';
    setQuestion(asks ? outcome : null);
    return asks ? null : outcome;
  };
  return (
    <>
      <ActionButton {...button} needsVisibility onAction={make} />
      {question && (
        <OwnTokenQuestion
          about={question}
          onAgree={() => onAction(true)}
          onEnd={() => setQuestion(null)}
          notify={button.notify}
        />
      )}
    </>
  );
}
