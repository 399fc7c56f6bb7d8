import { currentLanguage } from '../../locales/current-language.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import { Icon } from '../common/icon.tsx';

/** Names the stored values that could not be read. */
export function QuarantineNotice({ keys }: { keys: readonly string[] }) {
  return (
    <p class="notice">
      <Icon name="error" />
      <span>{optionsTexts.quarantined(new Intl.ListFormat(currentLanguage).format(keys))}</span>
    </p>
  );
}
