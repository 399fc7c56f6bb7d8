import { LANGUAGES, type Language } from '../../locales/languages.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import type { Appearance } from '../../shared/storage/settings.ts';
import { Section } from './section.tsx';

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Appearance['theme'][];

/** Stored value that follows the browser's language */
const AUTO = 'auto';

type Props = { appearance: Appearance; onChange(appearance: Appearance): void };

/** Theme and language of the extension's pages */
export function AppearanceSection({ appearance, onChange }: Props) {
  return (
    <Section id="appearance" title={optionsTexts.appearance.title}>
      <ThemeChoice chosen={appearance.theme} onChoose={(theme) => onChange({ ...appearance, theme })} />
      <LanguageChoice chosen={appearance.language} onChoose={(language) => onChange({ ...appearance, language })} />
    </Section>
  );
}

type ThemeProps = { chosen: Appearance['theme']; onChoose(theme: Appearance['theme']): void };

function ThemeChoice({ chosen, onChoose }: ThemeProps) {
  const { theme: legend, themes } = optionsTexts.appearance;
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      <div class="themes">
        {THEMES.map((theme) => (
          <label key={theme} class="choice">
            <input
              type="radio"
              name="theme"
              value={theme}
              checked={theme === chosen}
              onChange={() => onChoose(theme)}
            />
            {themes[theme]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function LanguageChoice({ chosen, onChoose }: { chosen: string; onChoose(language: string): void }) {
  const { language: label, auto } = optionsTexts.appearance;
  const isOurs = LANGUAGES.some((language) => language === chosen);
  return (
    <div class="field">
      <label for="language">{label}</label>
      <select id="language" value={isOurs ? chosen : AUTO} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value={AUTO}>{auto}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {nativeName(language)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A language's name in that language: the user may read no other. */
function nativeName(language: Language): string {
  const [first = '', ...rest] = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return first.toLocaleUpperCase(language) + rest.join('');
}
