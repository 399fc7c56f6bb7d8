import { optionsTexts } from '../../locales/options/index.ts';

type Props = { clientIdentifier: string | null; onCopy(): void };

/** The client identifier of this browser at Plex; null before it is first linked. */
export function ClientIdentifier({ clientIdentifier, onCopy }: Props) {
  const texts = optionsTexts.account;
  return (
    <div class="field">
      <h3 id="client-identifier">{texts.clientIdentifier}</h3>
      <p class="muted">{texts.clientIdentifierHow}</p>
      {clientIdentifier === null ? (
        <p class="none">{texts.noClientIdentifier}</p>
      ) : (
        <div class="held">
          <code class="value" dir="ltr">
            {clientIdentifier}
          </code>
          <button type="button" onClick={onCopy}>
            {texts.copyClientIdentifier}
          </button>
        </div>
      )}
    </div>
  );
}
