import { isolated } from '../../locales/isolated.ts';
import { popupTexts } from '../../locales/popup/index.ts';

type Props = {
  /** The name of the linked account's user. */
  name: string;
  onYes(): void;
  onUnlink(): void;
};

/** Asks after a link by a code whether the account is the user's. Nothing waits for the answer. */
export function AccountQuestion({ name, onYes, onUnlink }: Props) {
  const { headings, status, buttons } = popupTexts;
  return (
    <section class="account-question" aria-labelledby="account-question">
      <h2 id="account-question">{headings.confirmAccount}</h2>
      <p>{status.linkedByCode(isolated(name))}</p>
      <div class="buttons">
        <button type="button" onClick={onYes}>
          {buttons.yes}
        </button>
        <button type="button" class="danger" onClick={onUnlink}>
          {buttons.noUnlink}
        </button>
      </div>
    </section>
  );
}
