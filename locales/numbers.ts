import { currentLanguage } from './current-language.ts';

type Text = (count: string) => string;

/** A text that contains a number, in each plural form of its language */
export type PluralTexts = { other: Text } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, Text>>;

/** The text for a number, in the current language */
export function plural(texts: PluralTexts, count: number): string {
  const form = new Intl.PluralRules(currentLanguage).select(count);
  return (texts[form] ?? texts.other)(inDigits(count));
}

/** A number in the digits of the current language, without separators, such as the number of a season */
export function inDigits(number: number): string {
  return new Intl.NumberFormat(currentLanguage, { useGrouping: false }).format(number);
}
