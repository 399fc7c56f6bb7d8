import { useEffect, useState } from 'preact/hooks';
import { optionsTexts } from '../../locales/options/index.ts';
import { hideAfterAMinute } from './hide-after-a-minute.ts';

/** Placeholder of a hidden token; the same for every token, so that it does not show the length. */
const DOTS = '•'.repeat(20);

/** The account's token. It is hidden until the user reveals it, and again after a minute or when the page is hidden. */
export function Token({ token, onCopy }: { token: string; onCopy(): void }) {
  const [revealed, setRevealed] = useState(false);
  const texts = optionsTexts.account;
  useEffect(() => (revealed ? hideAfterAMinute(() => setRevealed(false), document) : undefined), [revealed]);
  return (
    <div class="field">
      <h3 id="token">{texts.token}</h3>
      <p class="muted" id="token-how">
        {texts.tokenHow}
      </p>
      <div class="held">
        {/* Not announced: a token is as secret as a password. */}
        <output class="value" aria-labelledby="token" aria-live="off" dir="ltr">
          {revealed ? token : <Hidden />}
        </output>
        <button type="button" aria-describedby="token-how" onClick={() => setRevealed(!revealed)}>
          {revealed ? texts.hide : texts.reveal}
        </button>
        <button type="button" aria-describedby="token-how" onClick={onCopy}>
          {texts.copyToken}
        </button>
      </div>
    </div>
  );
}

function Hidden() {
  return (
    <span class="dots">
      <span aria-hidden="true">{DOTS}</span>
      <span class="unseen">{optionsTexts.account.hidden}</span>
    </span>
  );
}
