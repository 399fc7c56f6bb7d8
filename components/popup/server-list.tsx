import { currentLanguage } from '../../locales/current-language.ts';
import { plural } from '../../locales/numbers.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import type { StoredServer, StoredServers } from '../../shared/storage/servers.ts';
import { Icon } from '../common/icon.tsx';
import { serverReach } from './server-reach.ts';

/** The account's media servers, owned ones first, by name, and how each can be reached. A long list scrolls. */
export function ServerList({ servers }: { servers: StoredServers }) {
  const { compare } = new Intl.Collator(currentLanguage);
  const list = Object.entries(servers).sort(
    ([, a], [, b]) => Number(b.owned) - Number(a.owned) || compare(a.name, b.name),
  );
  if (list.length === 0) return null;
  return (
    <section class="servers">
      <h2>{plural(popupTexts.servers, list.length)}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul tabIndex={0} aria-label={popupTexts.labels.servers}>
        {list.map(([machineIdentifier, server]) => (
          <Server key={machineIdentifier} server={server} />
        ))}
      </ul>
    </section>
  );
}

function Server({ server }: { server: StoredServer }) {
  const reach = serverReach(server);
  return (
    <li class={reach}>
      <Icon name={reach} size={18} />
      <span class="server">
        <bdi>{server.name}</bdi>
        {!server.owned && server.sourceTitle && <span class="muted">{popupTexts.sharedBy(server.sourceTitle)}</span>}
      </span>
      <span class="reach">{popupTexts.reach[reach]}</span>
    </li>
  );
}
