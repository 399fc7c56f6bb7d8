import { useState } from 'preact/hooks';
import { optionsTexts } from '../../locales/options/index.ts';
import { QuarantineNotice } from './quarantine-notice.tsx';
import { Section } from './section.tsx';

type Props = {
  /** Storage keys of quarantined values. */
  quarantined: readonly string[];
  /** Resolves with the current diagnostics; null if they could not be gathered. */
  onRead(): Promise<string | null>;
  onCopy(diagnostics: string): void;
};

/** Diagnostics for bug reports. They are shown too, so that users see what they pass on. */
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
