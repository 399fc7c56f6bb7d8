import { optionsTexts } from '../../locales/options/index.ts';
import { PinForm } from '../common/pin-form.tsx';
import { Section } from './section.tsx';

type Props = {
  /** Whether unlinking and erasing ask for the PIN of the Home's admin while another user than the account's is watching. */
  guarded: boolean;
  /** Whether such a user is watching: then a change needs the PIN as well. */
  needsPin: boolean;
  onChange(guarded: boolean, pin?: string): void;
};

/** For parents: guards unlinking and erasing. */
export function GuardSection({ guarded, needsPin, onChange }: Props) {
  const { title, how, ask, stop, pin } = optionsTexts.guard;
  return (
    <Section id="guard" title={title} how={how}>
      {needsPin ? (
        <PinForm
          label={pin}
          submit={guarded ? stop : ask}
          takesFocus={false}
          onPin={(typed) => onChange(!guarded, typed)}
        />
      ) : (
        <label class="choice">
          <input type="checkbox" checked={guarded} onChange={(event) => onChange(event.currentTarget.checked)} />
          {ask}
        </label>
      )}
    </Section>
  );
}
