import { optionsTexts } from '../../locales/options/index.ts';
import { PinForm } from '../common/pin-form.tsx';
import { Section } from './section.tsx';

type Props = {
  /** Whether unlinking and erasing ask for the PIN of the Home's admin while a restricted profile is watching. */
  guarded: boolean;
  /** Whether that is so now: then ending it needs the PIN as well. */
  needsPin: boolean;
  onChange(guarded: boolean, pin?: string): void;
};

/** For parents: guards unlinking and erasing. */
export function GuardSection({ guarded, needsPin, onChange }: Props) {
  const { title, how, ask, stop, pin } = optionsTexts.guard;
  return (
    <Section id="guard" title={title} how={how}>
      {needsPin ? (
        <PinForm label={pin} submit={stop} takesFocus={false} onPin={(typed) => onChange(false, typed)} />
      ) : (
        <label class="choice">
          <input type="checkbox" checked={guarded} onChange={(event) => onChange(event.currentTarget.checked)} />
          {ask}
        </label>
      )}
    </Section>
  );
}
