/** The languages that all texts are written in; the first is for everyone else. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * The language to speak.
 *
 * @param chosen what the person has chosen; anything that is no language of ours leaves it to the browser
 * @param browserLanguage the browser's own, a BCP 47 tag such as `pt-PT`; a language counts for all its regions
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
