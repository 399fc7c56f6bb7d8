import { optionsTexts } from '../../locales/options/index.ts';

type Props = { clientIdentifier: string; onCopy(): void };

/** The link's client identifier, by which Plex lists this browser. */
export function ClientIdentifier({ clientIdentifier, onCopy }: Props) {
  const texts = optionsTexts.account;
  return (
    <div class="field">
      <h3 id="client-identifier">{texts.clientIdentifier}</h3>
      <p class="muted">{texts.clientIdentifierHow}</p>
      <div class="held">
        <code class="value" dir="ltr">
          {clientIdentifier}
        </code>
        <button type="button" onClick={onCopy}>
          {texts.copyClientIdentifier}
        </button>
      </div>
    </div>
  );
}
