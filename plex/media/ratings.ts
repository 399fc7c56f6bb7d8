import { looseList, looseNumber, optionalText } from '../parse/lenient.ts';
import { check, fallback, object, type Parsed } from '../parse/shape.ts';

/** A rating between 0 and 10. `fresh` is Rotten Tomatoes' verdict, where the server tells it. */
export type Rating = {
  source:
    | 'critic'
    | 'audience'
    | 'imdb'
    | 'rottentomatoes-critic'
    | 'rottentomatoes-audience'
    | 'themoviedb'
    | 'personal';
  value: number;
  fresh?: boolean;
};

type Kind = Extract<Rating['source'], 'critic' | 'audience'>;

const ratingValue = check(looseNumber, (value) => value >= 0 && value <= 10);
const optionalValue = fallback(ratingValue, null);

const ratingEntry = object({ image: optionalText, type: optionalText, value: ratingValue });

/** The fields of a metadata item that hold ratings. */
export const ratingFields = {
  rating: optionalValue,
  ratingImage: optionalText,
  audienceRating: optionalValue,
  audienceRatingImage: optionalText,
  userRating: optionalValue,
  Rating: looseList(ratingEntry),
};

type RatingFields = { [Name in keyof typeof ratingFields]: Parsed<(typeof ratingFields)[Name]> };

/** What the last word of a Rotten Tomatoes image tells. */
const VERDICTS: Record<string, { kind: Kind; fresh: boolean }> = {
  ripe: { kind: 'critic', fresh: true },
  rotten: { kind: 'critic', fresh: false },
  upright: { kind: 'audience', fresh: true },
  spilled: { kind: 'audience', fresh: false },
};

/**
 * The ratings of an item, one of each source: those of the list first, then what only the older fields tell, then the
 * person's own.
 */
export function readRatings(fields: RatingFields): Rating[] {
  const ratings = fields.Rating.flatMap(({ image, type, value }) => readRating(image, asKind(type), value));
  const listed = ratings.length > 0;
  // Without an image nobody can tell whether an older field repeats one of the list.
  if (!listed || fields.ratingImage) ratings.push(...readRating(fields.ratingImage, 'critic', fields.rating));
  if (!listed || fields.audienceRatingImage) {
    ratings.push(...readRating(fields.audienceRatingImage, 'audience', fields.audienceRating));
  }
  if (fields.userRating !== null) ratings.push({ source: 'personal', value: fields.userRating });
  return ratings.filter(({ source }, at) => ratings.findIndex((other) => other.source === source) === at);
}

function readRating(image: string | null, kind: Kind | null, value: number | null): Rating[] {
  if (value === null) return [];
  if (image?.startsWith('imdb://')) return [{ source: 'imdb', value }];
  if (image?.startsWith('themoviedb://')) return [{ source: 'themoviedb', value }];
  if (image?.startsWith('rottentomatoes://')) return readTomatoes(image, kind, value);
  return kind ? [{ source: kind, value }] : [];
}

function readTomatoes(image: string, kind: Kind | null, value: number): Rating[] {
  const verdict = VERDICTS[image.split('.').at(-1) ?? ''];
  const by = kind ?? verdict?.kind;
  return by ? [{ source: `rottentomatoes-${by}`, value, ...(verdict && { fresh: verdict.fresh }) }] : [];
}

function asKind(type: string | null): Kind | null {
  return type === 'critic' || type === 'audience' ? type : null;
}
