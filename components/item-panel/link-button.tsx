import { useState } from 'preact/hooks';
import type { OwnToken, OwnTokenOnly } from '../../shared/messages/panel-queries.ts';
import { ActionButton } from './action-button.tsx';
import { OwnTokenQuestion } from './own-token-question.tsx';
import type { ActionProps, Outcome, PanelNotice } from './panel-state.ts';

type Props = Pick<ActionProps, 'notify'> & {
  label: string;
  /** Id of the element that distinguishes this button from others with the same label. */
  describedBy?: string;
  /** Makes links, with the server's own token only if the user has agreed to what that opens. */
  onAction(ownToken: OwnToken | null): Outcome;
};

/** A button that makes links with a token. If the server gives no token for them, it first asks about the server's own. */
export function LinkButton({ onAction, ...button }: Props) {
  const [question, setQuestion] = useState<OwnTokenOnly | null>(null);
  const make = async (ownToken: OwnToken | null): Outcome => {
    const outcome = await onAction(ownToken);
    if (isQuestion(outcome)) {
      setQuestion(outcome);
      return null;
    }
    // The user is to click again, on the same button.
    if (outcome !== 'copy-again' && outcome !== 'open-again') setQuestion(null);
    return outcome;
  };
  return (
    <>
      <ActionButton {...button} needsVisibility onAction={() => make(null)} />
      {question && (
        <OwnTokenQuestion
          about={question}
          onAgree={() => make(question === 'account-token-only' ? 'account' : 'server')}
          onCancel={() => setQuestion(null)}
          notify={button.notify}
        />
      )}
    </>
  );
}

function isQuestion(outcome: PanelNotice | null): outcome is OwnTokenOnly {
  return outcome === 'server-token-only' || outcome === 'account-token-only';
}
