import { useEffect, useRef, useState } from 'preact/hooks';
import { directionOf, type Language, languageFor } from '../../locales/languages.ts';
import type { Appearance } from '../../shared/storage/settings.ts';

/** Loads the texts of a page in a language. */
type Speak = (language: Language) => Promise<void>;

/** Gives a page of the extension its language and colours; to be awaited before the first paint. */
export async function applyAppearance(appearance: Appearance, speak: Speak, browserLanguage: string): Promise<void> {
  const language = languageFor(appearance.language, browserLanguage);
  await speak(language);
  const { documentElement: page } = document;
  page.lang = language;
  page.dir = directionOf(language);
  page.style.colorScheme = appearance.theme === 'system' ? '' : appearance.theme;
}

/** Draws the page anew when the person chooses another language or other colours. */
export function useAppearance(appearance: Appearance, speak: Speak, browserLanguage: string): void {
  const [, setDrawn] = useState(appearance);
  const applied = useRef(appearance);
  useEffect(() => {
    if (applied.current === appearance) return;
    applied.current = appearance;
    // Rejects only where the extension's own files are gone, and the page with them.
    void applyAppearance(appearance, speak, browserLanguage).then(() => setDrawn(appearance));
  }, [appearance]);
}
