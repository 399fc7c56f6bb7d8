import type { Rating } from 'plex-link/media';
import { currentLanguage } from '../../locales/current-language.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { describeRating } from './describe-rating.ts';

/** The ratings with their sources; nothing if there are no ratings. */
export function RatingList({ ratings }: { ratings: Rating[] }) {
  const described = ratings.flatMap((rating) => describeRating(rating, currentLanguage) ?? []);
  if (described.length === 0) return null;
  return (
    <section>
      <h3>{panelTexts.ratingsTitle}</h3>
      <dl class="ratings">
        {described.map(({ source, value, screenReaderText }) => (
          <div key={source}>
            <dt>
              <bdi>{source}</bdi>
            </dt>
            <dd>
              <bdi aria-hidden="true">{value}</bdi>
              <span class="unseen">{screenReaderText}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
