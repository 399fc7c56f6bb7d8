import { optionsTexts } from '../../locales/options/index.ts';
import { useListFocus } from '../common/use-list-focus.ts';
import { Section } from './section.tsx';

type Props = { origins: readonly string[]; onRemove(origin: string): void };

/** The user's custom addresses of Plex Web */
export function CustomSites({ origins, onRemove }: Props) {
  const { title, how, none, remove, removeOrigin } = optionsTexts.customSites;
  const { section, willRemove } = useListFocus(origins.length);
  return (
    <Section id="custom-sites" title={title} how={how} section={section}>
      {origins.length === 0 && <p class="none">{none}</p>}
      <ul class="rows">
        {origins.map((origin, index) => (
          <li key={origin} class="custom-site">
            <span>
              <bdi dir="ltr">{origin}</bdi>
            </span>
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
    </Section>
  );
}
