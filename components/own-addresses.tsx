import { optionsTexts } from '../locales/options-texts.ts';
import { useListFocus } from './use-list-focus.ts';

type Props = { origins: readonly string[]; onRemove(origin: string): void };

/** The addresses of the person's own at which Plex Web is used. */
export function OwnAddresses({ origins, onRemove }: Props) {
  const { title, how, none, remove, removeOrigin } = optionsTexts.ownAddresses;
  const { section, willRemove } = useListFocus(origins.length);
  return (
    <section ref={section} aria-labelledby="own-addresses">
      <h2 id="own-addresses" tabIndex={-1}>
        {title}
      </h2>
      <p class="how">{how}</p>
      {origins.length === 0 && <p class="none">{none}</p>}
      <ul>
        {origins.map((origin, index) => (
          <li key={origin} class="own-address">
            <span>{origin}</span>
            <button
              type="button"
              class="remove"
              aria-label={removeOrigin(origin)}
              onClick={() => {
                willRemove(index);
                onRemove(origin);
              }}
            >
              {remove}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
