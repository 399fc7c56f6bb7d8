import type { Item } from 'plex-link/media';
import { panelTexts } from '../../locales/panel/index.ts';
import type { OwnLink } from '../../shared/link-templates.ts';
import { externalLinks } from './external-links.ts';

type Props = { item: Item; ownLinks: readonly OwnLink[] };

/** Links to the item's or its show's pages on other sites, the user's own ones last; nothing if there are none. */
export function LinkList({ item, ownLinks }: Props) {
  const own = ownLinks.map(({ name, href }) => ({ site: name, href, isAboutShow: false }));
  const links = [...externalLinks(item), ...own];
  if (links.length === 0) return null;
  return (
    <section>
      <h3>{panelTexts.links}</h3>
      <ul class="links">
        {links.map(({ site, href, isAboutShow }, index) => (
          <li key={index}>
            <a href={href} target="_blank" rel="noopener noreferrer">
              <bdi>{isAboutShow ? panelTexts.aboutShow(site) : site}</bdi>
              <span class="unseen"> {panelTexts.opensNewTab}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
