import * as v from 'valibot';
import { lenientArray, lenientNumber, orNull, stringOrNull } from '../parse/lenient.ts';

/** A rating from 0 to 10. `fresh` is Rotten Tomatoes' verdict, if the server sends it. */
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

/** Maximum number of ratings of an item. */
const MAX_RATINGS = 50;

const ratingValue = v.pipe(lenientNumber, v.minValue(0), v.maxValue(10));
const ratingEntrySchema = v.object({ image: stringOrNull, type: stringOrNull, value: ratingValue });

/** The fields of a metadata item that contain ratings. */
export const ratingFields = {
  rating: orNull(ratingValue),
  ratingImage: stringOrNull,
  audienceRating: orNull(ratingValue),
  audienceRatingImage: stringOrNull,
  userRating: orNull(ratingValue),
  Rating: lenientArray(ratingEntrySchema, MAX_RATINGS),
};

type RatingFields = v.InferOutput<v.ObjectSchema<typeof ratingFields, undefined>>;

/** Rotten Tomatoes' verdicts by the last word of the image's name. */
const VERDICTS = new Map<string, { kind: Kind; fresh: boolean }>([
  ['ripe', { kind: 'critic', fresh: true }],
  ['rotten', { kind: 'critic', fresh: false }],
  ['upright', { kind: 'audience', fresh: true }],
  ['spilled', { kind: 'audience', fresh: false }],
]);

/**
 * The ratings of an item, at most one for each source: first those in `Rating`, then those that only the older fields
 * have, then the user's own.
 *
 * @see docs/plex-protocol.md#items
 */
export function readRatings(fields: RatingFields): Rating[] {
  const ratings = fields.Rating.flatMap(({ image, type, value }) => readRating(image, asKind(type), value));
  const listed = ratings.length > 0;
  // Without an image, an older field may repeat an entry of the list.
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
  const verdict = VERDICTS.get(image.slice(image.lastIndexOf('.') + 1));
  const by = kind ?? verdict?.kind;
  return by ? [{ source: `rottentomatoes-${by}`, value, ...(verdict && { fresh: verdict.fresh }) }] : [];
}

function asKind(type: string | null): Kind | null {
  return type === 'critic' || type === 'audience' ? type : null;
}
