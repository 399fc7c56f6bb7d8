import { panelTexts } from '../../locales/panel/index.ts';
import type { Item } from '../../plex/media/item.ts';
import { externalLinks } from './external-links.ts';

/** Links to the item's or its show's pages on other sites; nothing if there are no such pages. */
export function LinkList({ item }: { item: Item }) {
  const links = externalLinks(item);
  if (links.length === 0) return null;
  return (
    <section>
      <h3>{panelTexts.links}</h3>
      <ul class="links">
        {links.map(({ site, href, isAboutShow }) => (
          <li key={site}>
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
