/** Languages of all texts; the first is the fallback. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * The language to use: the chosen one, else the browser's, else English.
 *
 * @param chosen what the user has chosen; ignored unless it is one of {@link LANGUAGES}
 * @param browserLanguage a BCP 47 tag such as `pt-PT`; its region does not matter
 */
export function languageFor(chosen: unknown, browserLanguage: string): Language {
  const sameLanguage = (language: Language) => primary(language) === primary(browserLanguage);
  return LANGUAGES.find((language) => language === chosen) ?? LANGUAGES.find(sameLanguage) ?? 'en';
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

function primary(tag: string): string | undefined {
  return tag.toLowerCase().split(/[-_]/)[0];
}
