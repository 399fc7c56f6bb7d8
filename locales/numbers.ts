import { currentLanguage } from './current-language.ts';

type Text = (count: string) => string;

/** A text with a number in it, for each plural form that its language has. */
export type PluralTexts = { other: Text } & Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, Text>>;

/** The text that fits a number, in the language that is spoken. */
export function plural(texts: PluralTexts, count: number): string {
  const form = new Intl.PluralRules(currentLanguage).select(count);
  return (texts[form] ?? texts.other)(inDigits(count));
}

/** A number in the digits of the language that is spoken, without separators: an ordinal, a season. */
export function inDigits(number: number): string {
  return new Intl.NumberFormat(currentLanguage, { useGrouping: false }).format(number);
}
