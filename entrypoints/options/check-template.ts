import type { TemplateCheck } from '../../components/options/link-templates.tsx';
import { fillIn, type PlaceholderValues, templateProblem } from '../../shared/link-templates.ts';

/** An example with a value for every placeholder. */
const EXAMPLE: Required<PlaceholderValues> = {
  imdb: 'tt0017136',
  tmdb: '19',
  tvdb: '1234',
  title: 'Metropolis',
  year: '1927',
  type: 'movie',
  ratingKey: '4711',
  machineIdentifier: '0123456789abcdef0123456789abcdef01234567',
  season: '1',
  episode: '2',
};

export const checkTemplate: TemplateCheck = (url) => {
  const problem = templateProblem(url) ?? (fillIn(url, EXAMPLE) === null ? 'too-long' : null);
  return problem ? { problem } : { example: fillIn(url, EXAMPLE) ?? '' };
};
