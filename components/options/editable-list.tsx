import type { ComponentChildren } from 'preact';
import { inDigits } from '../../locales/numbers.ts';
import { useListFocus } from '../common/use-list-focus.ts';
import { Section } from './section.tsx';

/** Texts of a list; `number` counts from 1 and is in digits. */
type ListTexts = {
  title: string;
  how: string;
  add: string;
  remove: string;
  entry(number: string): string;
  removeEntry(number: string): string;
};

type Props<Entry> = {
  id: string;
  texts: ListTexts;
  entries: readonly Entry[];
  /** What is added. */
  empty: Entry;
  /** Maximum number of entries. */
  most?: number;
  onChange(entries: Entry[]): void;
  /** The fields of an entry. */
  fields(entry: Entry, change: (changed: Entry) => void): ComponentChildren;
  /** What an entry does, or what is wrong with it. */
  example(entry: Entry): string;
};

/** A section with a list whose entries the user adds, edits and removes. Each keystroke is passed on. */
export function EditableList<Entry>(props: Props<Entry>) {
  const { id, texts, entries, empty, most = Number.POSITIVE_INFINITY, onChange, fields, example } = props;
  const { section, willAdd, willRemove } = useListFocus(entries.length);
  const add = () => {
    willAdd();
    onChange([...entries, empty]);
  };
  const drop = (index: number) => {
    willRemove(index);
    onChange(entries.toSpliced(index, 1));
  };
  return (
    <Section id={id} title={texts.title} how={texts.how} section={section}>
      <ul>
        {entries.map((entry, index) => (
          <li key={index} class="rule">
            <fieldset aria-label={texts.entry(inDigits(index + 1))}>
              {fields(entry, (changed) => onChange(entries.with(index, changed)))}
              <button
                type="button"
                class="remove"
                aria-label={texts.removeEntry(inDigits(index + 1))}
                onClick={() => drop(index)}
              >
                {texts.remove}
              </button>
              <p class="example">{example(entry)}</p>
            </fieldset>
          </li>
        ))}
      </ul>
      {entries.length < most && (
        <button type="button" onClick={add}>
          {texts.add}
        </button>
      )}
    </Section>
  );
}
