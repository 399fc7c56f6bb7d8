import { currentLanguage } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { plural } from '../../locales/numbers.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import type { ShownServer } from '../../shared/shown-account.ts';
import { Icon } from '../common/icon.tsx';

/** The account's media servers, owned ones first, by name, and how each can be reached. A long list scrolls. */
export function ServerList({ servers }: { servers: readonly ShownServer[] }) {
  const { compare } = new Intl.Collator(currentLanguage);
  const list = servers.toSorted((a, b) => Number(b.owned) - Number(a.owned) || compare(a.name, b.name));
  if (list.length === 0) return null;
  return (
    <section class="servers">
      <h2>{plural(popupTexts.servers, list.length)}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul tabIndex={0} aria-label={popupTexts.labels.servers}>
        {list.map((server, index) => (
          <Server key={index} server={server} />
        ))}
      </ul>
    </section>
  );
}

function Server({ server: { name, owner, reach } }: { server: ShownServer }) {
  return (
    <li class={reach}>
      <Icon name={reach === 'perhaps-here' ? 'here' : reach} size={18} />
      <span class="server">
        <bdi>{name}</bdi>
        {owner && <span class="muted">{popupTexts.sharedBy(isolated(owner))}</span>}
      </span>
      <span class="reach">{popupTexts.reach[reach]}</span>
    </li>
  );
}
