import { isolated } from '../../locales/isolated.ts';
import { inDigits } from '../../locales/numbers.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import type { PathRule } from '../../shared/storage/settings.ts';
import { useListFocus } from '../common/use-list-focus.ts';
import { Section } from './section.tsx';

/** Placeholders, the same in every language */
const FROM_PLACEHOLDER = '/data/films';
const TO_PLACEHOLDER = '\\\\nas\\films';

type Rewrite = (path: string, rules: readonly PathRule[]) => string;
type Props = { rules: readonly PathRule[]; onChange(rules: PathRule[]): void; rewrite: Rewrite };

/** Rules that turn a path on the server into one on this computer. Each keystroke is passed on. */
export function PathRules({ rules, onChange, rewrite }: Props) {
  const { title, how, add: addRule } = optionsTexts.pathRules;
  const { section, willAdd, willRemove } = useListFocus(rules.length);
  const replace = (index: number, changed: PathRule) => onChange(rules.with(index, changed));
  const add = () => {
    willAdd();
    onChange([...rules, { from: '', to: '' }]);
  };
  const drop = (index: number) => {
    willRemove(index);
    onChange(rules.toSpliced(index, 1));
  };
  return (
    <Section id="path-rules" title={title} how={how} section={section}>
      <ul>
        {rules.map((each, index) => (
          <Rule
            key={index}
            number={index + 1}
            rule={each}
            rewrite={rewrite}
            onChange={(changed) => replace(index, changed)}
            onRemove={() => drop(index)}
          />
        ))}
      </ul>
      <button type="button" onClick={add}>
        {addRule}
      </button>
    </Section>
  );
}

type RuleProps = {
  /** Position, from 1. */
  number: number;
  rule: PathRule;
  rewrite: Rewrite;
  onChange(rule: PathRule): void;
  onRemove(): void;
};

function Rule({ number, rule: { from: onServer, to: here }, rewrite, onChange, onRemove }: RuleProps) {
  const texts = optionsTexts.pathRules;
  return (
    <li class="rule">
      <fieldset aria-label={texts.rule(inDigits(number))}>
        <Field
          label={texts.from}
          placeholder={FROM_PLACEHOLDER}
          value={onServer}
          onInput={(value) => onChange({ from: value, to: here })}
        />
        <Field
          label={texts.to}
          placeholder={TO_PLACEHOLDER}
          value={here}
          onInput={(value) => onChange({ from: onServer, to: value })}
        />
        <button type="button" class="remove" aria-label={texts.removeRule(inDigits(number))} onClick={onRemove}>
          {texts.remove}
        </button>
        <p class="example">{describeExample({ from: onServer, to: here }, rewrite)}</p>
      </fieldset>
    </li>
  );
}

type FieldProps = { label: string; placeholder: string; value: string; onInput(value: string): void };

function Field({ label, placeholder, value, onInput }: FieldProps) {
  return (
    <label>
      {label}
      <input
        type="text"
        dir="ltr"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

/** Shows what a rule does to an example file; empty for an incomplete rule. */
function describeExample(of: PathRule, rewrite: Rewrite): string {
  const { example, file } = optionsTexts.pathRules;
  if (!of.from.trim() || !of.to.trim()) return '';
  const separator = /^(?:[a-z]:|\\\\)/i.test(of.from) ? '\\' : '/';
  const path = `${of.from.replace(/[\\/]$/, '')}${separator}${file.replace('/', separator)}`;
  return example(isolated(path), isolated(rewrite(path, [of])));
}
