import { optionsTexts } from '../locales/options-texts.ts';

type Props = { areAllowed: boolean; onAllow(): void };

/** Whether Tether may hand files to the browser's downloads, and the button by which the browser is asked. */
export function DownloadsAccess({ areAllowed, onAllow }: Props) {
  const { title, how, allowed, allow } = optionsTexts.downloads;
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads">{title}</h2>
      <p class="how">{how}</p>
      {areAllowed ? (
        <p class="none">{allowed}</p>
      ) : (
        <button type="button" onClick={onAllow}>
          {allow}
        </button>
      )}
    </section>
  );
}
