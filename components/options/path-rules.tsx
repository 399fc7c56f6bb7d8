import { isolated } from '../../locales/isolated.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import type { PathRule } from '../../shared/storage/settings.ts';
import { EditableList } from './editable-list.tsx';
import { TextField } from './text-field.tsx';

/** Placeholders, the same in every language */
const FROM_PLACEHOLDER = '/data/films';
const TO_PLACEHOLDER = '\\\\nas\\films';

type Rewrite = (path: string, rules: readonly PathRule[]) => string;

type Props = { rules: readonly PathRule[]; onChange(rules: PathRule[]): void; rewrite: Rewrite };

/** Rules that turn a path on the server into one on this computer */
export function PathRules({ rules, onChange, rewrite }: Props) {
  const { rule, removeRule, ...texts } = optionsTexts.pathRules;
  return (
    <EditableList
      id="path-rules"
      texts={{ ...texts, entry: rule, removeEntry: removeRule }}
      entries={rules}
      empty={{ from: '', to: '' }}
      onChange={onChange}
      fields={({ from: onServer, to: here }, change) => (
        <>
          <TextField
            label={texts.from}
            placeholder={FROM_PLACEHOLDER}
            value={onServer}
            onInput={(value) => change({ from: value, to: here })}
          />
          <TextField
            label={texts.to}
            placeholder={TO_PLACEHOLDER}
            value={here}
            onInput={(value) => change({ from: onServer, to: value })}
          />
        </>
      )}
      example={(each) => describeExample(each, rewrite)}
    />
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
