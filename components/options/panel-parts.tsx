import { optionsTexts } from '../../locales/options/index.ts';
import type { PanelPart } from '../../shared/storage/settings.ts';
import { Section } from './section.tsx';

/** Parts of the item panel, in its order */
const PARTS = ['links', 'ratings', 'files', 'xml'] as const satisfies readonly PanelPart[];

type Props = { hidden: readonly PanelPart[]; onChange(hidden: PanelPart[]): void };

/** Chooses which parts of the item panel are shown. */
export function PanelParts({ hidden, onChange }: Props) {
  const { title, how, ...labels } = optionsTexts.parts;
  const show = (part: PanelPart, shown: boolean) =>
    onChange(PARTS.filter((each) => (each === part ? !shown : hidden.includes(each))));
  return (
    <Section id="parts" title={title} how={how}>
      <ul class="rows">
        {PARTS.map((part) => (
          <li key={part}>
            <label class="choice">
              <input
                type="checkbox"
                checked={!hidden.includes(part)}
                onChange={(event) => show(part, event.currentTarget.checked)}
              />
              {labels[part]}
            </label>
          </li>
        ))}
      </ul>
    </Section>
  );
}
