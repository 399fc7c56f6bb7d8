import { optionsTexts, texts } from '../locales/en.ts';
import { useListFocus } from './use-list-focus.ts';

const { title, how, none, remove } = optionsTexts.ownAddresses;

type Props = { origins: readonly string[]; onRemove(origin: string): void };

/** The addresses of the person's own at which Plex Web is used. */
export function OwnAddresses({ origins, onRemove }: Props) {
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
              aria-label={remove(origin)}
              onClick={() => {
                willRemove(index);
                onRemove(origin);
              }}
            >
              {texts.buttons.remove}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
