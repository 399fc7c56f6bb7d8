import { panelTexts } from '../../locales/panel/index.ts';
import type { Item } from '../../plex/media/item.ts';
import type { OwnLink } from '../../shared/link-templates.ts';
import { externalLinks } from './external-links.ts';

type Props = { item: Item; ownLinks: readonly OwnLink[] };

/** Links to the item's pages on other sites, the user's own ones last; nothing if there are none. */
export function LinkList({ item, ownLinks }: Props) {
  const links = [...externalLinks(item), ...ownLinks.map(({ name, href }) => ({ site: name, href }))];
  if (links.length === 0) return null;
  return (
    <section>
      <h3>{panelTexts.links}</h3>
      <ul class="links">
        {links.map(({ site, href }, index) => (
          <li key={index}>
            <a href={href} target="_blank" rel="noopener noreferrer">
              <bdi>{site}</bdi>
              <span class="unseen"> {panelTexts.opensNewTab}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
