import { useState } from 'preact/hooks';
import { optionsTexts } from '../../locales/options/index.ts';
import { QuarantineNotice } from './quarantine-notice.tsx';
import { Section } from './section.tsx';

type Props = {
  /** Keys of what could not be read. */
  quarantined: readonly string[];
  /** How things stand just now, to be shown and copied; null if that cannot be told. */
  onRead(): Promise<string | null>;
  onCopy(diagnostics: string): void;
};

/** What to put into a report of a bug. It is shown too: people should see what they pass on. */
export function DiagnosticsSection({ quarantined, onRead, onCopy }: Props) {
  const [shown, setShown] = useState<string | null>(null);
  const { title, how, copy: copyLabel, show: showLabel } = optionsTexts.diagnostics;
  const read = async () => {
    const diagnostics = await onRead();
    setShown(diagnostics);
    return diagnostics;
  };
  const copy = async () => {
    const diagnostics = await read();
    if (diagnostics !== null) onCopy(diagnostics);
  };
  return (
    <Section id="diagnostics" title={title} how={how}>
      {quarantined.length > 0 && <QuarantineNotice keys={quarantined} />}
      <button type="button" onClick={copy}>
        {copyLabel}
      </button>
      <details onToggle={(event) => event.currentTarget.open && read()}>
        <summary>{showLabel}</summary>
        <pre dir="ltr" lang="en">
          {shown}
        </pre>
      </details>
    </Section>
  );
}
