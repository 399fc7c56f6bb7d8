import { setCurrentLanguage } from './current-language.ts';
import type { Language } from './languages.ts';

/** The texts of a surface. Its fields change with the language. */
type SurfaceTexts<Texts, SetLanguage> = { readonly texts: Texts; readonly setLanguage: SetLanguage };

/** Texts that are loaded one language at a time; there are none before `setLanguage` resolves. */
export function createTexts<Texts extends object>(
  loaders: Record<Language, () => Promise<Texts>>,
): SurfaceTexts<Texts, (language: Language) => Promise<void>> {
  const texts = {} as Texts;
  const setLanguage = async (language: Language) => {
    Object.assign(texts, await loaders[language]());
    setCurrentLanguage(language);
  };
  return { texts, setLanguage };
}

/** Texts that are bundled in every language, in English at first. */
export function createBundledTexts<Texts extends object>(
  languages: Record<Language, Texts>,
): SurfaceTexts<Texts, (language: Language) => void> {
  const texts = { ...languages.en };
  const setLanguage = (language: Language) => {
    Object.assign(texts, languages[language]);
    setCurrentLanguage(language);
  };
  return { texts, setLanguage };
}
