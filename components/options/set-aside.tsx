import { optionsTexts } from '../../locales/options-texts.ts';
import { spoken } from '../../locales/spoken.ts';
import { Icon } from '../icon.tsx';

/** Says what is stored and could not be read. */
export function SetAside({ keys }: { keys: readonly string[] }) {
  return (
    <p class="notice">
      <Icon name="trouble" />
      <span>{optionsTexts.setAside(new Intl.ListFormat(spoken).format(keys))}</span>
    </p>
  );
}
