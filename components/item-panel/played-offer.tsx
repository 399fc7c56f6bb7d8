import { useId, useState } from 'preact/hooks';
import { panelTexts } from '../../locales/panel/index.ts';
import type { PlayedOffer as Offer } from '../../shared/messages/panel-queries.ts';
import { ActionButton } from './action-button.tsx';
import type { ActionProps } from './panel-state.ts';
import { formatPosition, parsePosition } from './position.ts';

type Props = ActionProps & {
  played: Offer;
  /** In epoch ms. */
  now: number;
};

/** Asks how an item ended that was opened in a player, to tell the server. */
export function PlayedOffer({ played, now, actions, notify }: Props) {
  const titleId = useId();
  const [position, setPosition] = useState(() => formatPosition(likelyPosition(played, now)));
  const { title, stoppedAt, invalid } = panelTexts.played;
  const { watched, savePosition, notNow } = panelTexts.buttons;
  const stoppedAtMs = parsePosition(position);
  return (
    <section class="played" aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      <div class="buttons">
        <ActionButton label={watched} onAction={() => actions.reportPlayed(null)} notify={notify} />
        <span class="stopped">
          <label>
            {stoppedAt}
            <input
              type="text"
              dir="ltr"
              autocomplete="off"
              size={8}
              value={position}
              aria-invalid={stoppedAtMs === null}
              onInput={(event) => setPosition(event.currentTarget.value)}
            />
          </label>
          <ActionButton
            label={savePosition}
            onAction={async () => (stoppedAtMs === null ? 'not-a-position' : actions.reportPlayed(stoppedAtMs))}
            notify={notify}
          />
        </span>
        <ActionButton label={notNow} onAction={() => actions.dismissPlayed()} notify={notify} />
      </div>
      {stoppedAtMs === null && <p class="muted">{invalid}</p>}
    </section>
  );
}

/** Where the user is if the item has played ever since, in ms: the most that the field can hold in advance. */
export function likelyPosition({ at, startMs, durationMs }: Offer, now: number): number {
  return Math.min(startMs + Math.max(0, now - at), durationMs ?? Number.POSITIVE_INFINITY);
}
