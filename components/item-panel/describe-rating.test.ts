import type { Rating } from 'plex-link/media';
import { expect, test } from 'vitest';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import { describeRating } from './describe-rating.ts';

await setPanelLanguage('en');

test.each<[Rating, [string, string, string]]>([
  [{ source: 'imdb', value: 8.7 }, ['IMDb', '8.7/10', '8.7 out of 10']],
  [{ source: 'imdb', value: 8 }, ['IMDb', '8/10', '8 out of 10']],
  [{ source: 'rottentomatoes-critic', value: 9.2 }, ['Rotten Tomatoes', '92%', '92%']],
  [{ source: 'rottentomatoes-critic', value: 9.2, fresh: true }, ['Rotten Tomatoes', '92% fresh', '92% fresh']],
  [{ source: 'rottentomatoes-critic', value: 3, fresh: false }, ['Rotten Tomatoes', '30% rotten', '30% rotten']],
  [{ source: 'rottentomatoes-audience', value: 9.5, fresh: true }, ['RT audience', '95%', '95%']],
  [{ source: 'themoviedb', value: 8.23 }, ['TMDB', '82%', '82%']],
  [{ source: 'critic', value: 7.25 }, ['Critics', '7.3/10', '7.3 out of 10']],
  [{ source: 'audience', value: 10 }, ['Audience', '10/10', '10 out of 10']],
  [{ source: 'personal', value: 9 }, ['You', '★ 9/10', '9 out of 10']],
  [{ source: 'personal', value: 0 }, ['You', '★ 0/10', '0 out of 10']],
])('The rating %j is described.', (rating, [source, value, screenReaderText]) => {
  expect(describeRating(rating, 'en')).toEqual({ source, value, screenReaderText });
});

test.each([Number.NaN, -0.1, 10.1, Number.POSITIVE_INFINITY])('%d is not a rating.', (value) => {
  expect(describeRating({ source: 'imdb', value }, 'en')).toBeNull();
});

test('A rating has the number format of the locale.', () => {
  expect(describeRating({ source: 'imdb', value: 8.7 }, 'de')?.value).toBe('8,7/10');
});
