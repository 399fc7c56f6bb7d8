import { useRef } from 'preact/hooks';
import { optionsTexts } from '../../locales/options/index.ts';
import { useFocusFallback } from '../common/use-focus-fallback.ts';
import { Section } from './section.tsx';

type Props = { areAllowed: boolean; onAllow(): void };

/** Shows whether Tether may start downloads, with a button that requests the permission. */
export function DownloadsAccess({ areAllowed, onAllow }: Props) {
  const { title, how, allowed, allow } = optionsTexts.downloads;
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusFallback(section, heading);
  return (
    <Section id="downloads" title={title} how={how} section={section} heading={heading}>
      {areAllowed ? (
        <p class="none">{allowed}</p>
      ) : (
        <button type="button" onClick={onAllow}>
          {allow}
        </button>
      )}
    </Section>
  );
}
