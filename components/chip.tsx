import type { Account } from '../account/storage.ts';
import { texts } from '../locales/en.ts';
import { displayName } from './display-name.ts';

type Props = { account: Account | null; onDismiss(): void };

/** The small note on Plex Web pages that says whether this browser is linked. */
export function Chip({ account, onDismiss }: Props) {
  return (
    <div class="chip" role="status">
      <span class={account ? 'dot linked' : 'dot'} aria-hidden="true" />
      <span>{chipText(account)}</span>
      <button type="button" aria-label={texts.buttons.dismiss} onClick={onDismiss}>
        ✕
      </button>
    </div>
  );
}

function chipText(account: Account | null): string {
  if (!account) return texts.chip.notLinked;
  return account.user ? texts.chip.linkedAs(displayName(account.user)) : texts.chip.linked;
}
