import { optionsTexts } from '../../locales/options/index.ts';
import { Section } from './section.tsx';

/** A keyboard shortcut; `keys` are as the browser writes them, empty if the user has set none. */
export type Shortcut = { command: 'popup' | 'panel'; keys: string };

type Props = { shortcuts: readonly Shortcut[]; onChange(): void };

/** The keyboard shortcuts, which only the browser's own page can change. */
export function ShortcutsSection({ shortcuts, onChange }: Props) {
  const { title, how, change, none, popup, panel } = optionsTexts.shortcuts;
  const names = { popup, panel };
  return (
    <Section id="shortcuts" title={title} how={how}>
      <ul class="rows">
        {shortcuts.map(({ command, keys }) => (
          <li key={command} class="shortcut">
            <span>{names[command]}</span>
            {keys ? <kbd dir="ltr">{keys}</kbd> : <span class="none">{none}</span>}
          </li>
        ))}
      </ul>
      <button type="button" onClick={onChange}>
        {change}
      </button>
    </Section>
  );
}
