import { useEffect, useRef, useState } from 'preact/hooks';
import { directionOf, type Language, languageFor } from '../../locales/languages.ts';
import type { Appearance } from '../../shared/storage/settings.ts';

/** Loads the texts of a page in a language. */
type SetLanguage = (language: Language) => Promise<void>;

/** Sets the language and theme of a page. Await it before the first paint. */
export async function applyAppearance(
  appearance: Appearance,
  setLanguage: SetLanguage,
  browserLanguage: string,
): Promise<void> {
  const language = languageFor(appearance.language, browserLanguage);
  await setLanguage(language);
  const { documentElement: page } = document;
  page.lang = language;
  page.dir = directionOf(language);
  page.style.colorScheme = appearance.theme === 'system' ? '' : appearance.theme;
}

/** Renders the page again when the user changes the language or theme. */
export function useAppearance(appearance: Appearance, setLanguage: SetLanguage, browserLanguage: string): void {
  const [, setRendered] = useState(appearance);
  const applied = useRef(appearance);
  useEffect(() => {
    if (applied.current === appearance) return;
    applied.current = appearance;
    // Rejects only if the extension's files are gone, and then the page is too.
    void applyAppearance(appearance, setLanguage, browserLanguage).then(() => setRendered(appearance));
  }, [appearance]);
}
