import { useRef, useState } from 'preact/hooks';
import { optionsTexts } from '../../locales/options/index.ts';
import { PinForm } from '../common/pin-form.tsx';
import { useFocusFallback } from '../common/use-focus-fallback.ts';
import { Section } from './section.tsx';

type Props = {
  /** Whether erasing needs the PIN of the Home's admin. */
  needsPin: boolean;
  onErase(pin?: string): void;
};

/** Erases everything, after a confirmation. */
export function EraseSection({ needsPin, onErase }: Props) {
  const [asking, setAsking] = useState(false);
  const section = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const question = useRef<HTMLParagraphElement>(null);
  const { title, how, ask, sure, confirm, keep } = optionsTexts.erase;
  useFocusFallback(section, asking ? question : button);
  const erase = (pin?: string) => {
    setAsking(false);
    onErase(pin);
  };
  return (
    <Section id="erase" title={title} how={how} section={section}>
      {!asking && (
        <button type="button" class="risky" ref={button} onClick={() => setAsking(true)}>
          {ask}
        </button>
      )}
      {asking && (
        // biome-ignore lint/a11y/useSemanticElements: a question with two answers is not a fieldset
        <div class="question" role="group" aria-labelledby="erase-sure">
          <p id="erase-sure" tabIndex={-1} ref={question}>
            {sure}
          </p>
          <button type="button" onClick={() => setAsking(false)}>
            {keep}
          </button>
          {needsPin ? (
            <PinForm label={optionsTexts.guard.pin} submit={confirm} look="danger" onPin={erase} />
          ) : (
            <button type="button" class="danger" onClick={() => erase()}>
              {confirm}
            </button>
          )}
        </div>
      )}
    </Section>
  );
}
