import type { Rating } from 'plex-link/media';
import { panelTexts } from '../../locales/panel/index.ts';

export type DescribedRating = {
  source: string;
  value: string;
  /** The value in words. */
  screenReaderText: string;
};

/** Sources that use percentages themselves */
const PER_CENT = new Set<Rating['source']>(['rottentomatoes-critic', 'rottentomatoes-audience', 'themoviedb']);

/** Null for a value that is not from 0 to 10. */
export function describeRating({ source, value, fresh }: Rating, locale: string): DescribedRating | null {
  if (!(value >= 0 && value <= 10)) return null;
  const name = panelTexts.ratings[source];
  if (PER_CENT.has(source)) {
    const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(value / 10);
    const text = source === 'rottentomatoes-critic' ? withFreshness(percent, fresh) : percent;
    return { source: name, value: text, screenReaderText: text };
  }
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  const text = panelTexts.outOfTen(number);
  return {
    source: name,
    value: source === 'personal' ? `★ ${text}` : text,
    screenReaderText: panelTexts.outOfTenInWords(number),
  };
}

function withFreshness(percent: string, fresh: boolean | undefined): string {
  if (fresh === undefined) return percent;
  return `${percent} ${fresh ? panelTexts.fresh : panelTexts.rotten}`;
}
