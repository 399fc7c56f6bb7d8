import { getItemXml, partUrl } from 'plex-link/media';
import { browser } from '../../shared/browser.ts';
import type { ActionError, ItemAnswer, PanelQueryType } from '../../shared/messages/panel-queries.ts';
import { profileItem } from '../../shared/storage/profile.ts';
import { wantedAddressesItem } from '../../shared/storage/session.ts';
import type { BrowserDownloads } from '../downloads/download-part.ts';
import { DownloadsNotAllowedError, downloadPart } from '../downloads/download-part.ts';
import type { DownloadQueue } from '../downloads/download-queue.ts';
import { play } from '../player/play.ts';
import { forgetPlayed, playedOffer } from '../player/played-items.ts';
import type { WatchReports } from '../player/watch-reports.ts';
import { watchingUser } from '../profiles/user-records.ts';
import { checkReach } from '../servers/check-reach.ts';
import { checkVisible } from '../servers/check-visible.ts';
import { accessForLinks } from '../servers/link-token.ts';
import type { ServerAccess } from '../servers/server-access.ts';
import type { ItemLoader } from './item-loader.ts';
import { leafParts } from './leaf-parts.ts';
import { listFiles } from './list-files.ts';
import { askPageRoute } from './page-route.ts';
import { actionErrorOf, downloadErrorOf } from './query-errors.ts';
import type { QueryHandlers } from './query-port.ts';

/** Maximum length of the XML that is shown, in characters: drawing more would make the panel slow. */
const MAX_XML_LENGTH = 500_000;

export type PanelServices = {
  access: ServerAccess;
  loader: ItemLoader;
  downloads: BrowserDownloads;
  queue: Pick<DownloadQueue, 'add'>;
  reports: WatchReports;
};

/** The queries about items and their servers. */
export type ItemQueries = Omit<QueryHandlers, 'keepUser'>;

/** Answers the queries of the item panel. The links are the only answers with a token: a transient one if possible. */
export function panelQueries({ access, loader, downloads, queue, reports }: PanelServices): ItemQueries {
  return {
    async item({ nonce, again }, { tabId, frameId, ...use }) {
      const { route, isFollowed } = await askPageRoute(tabId, { nonce, frameId });
      if (!route) return { kind: 'no-item' };
      if (!isFollowed) return { kind: 'not-followed' };
      const request = { ...use, page: nonce, route };
      if (!again) return withOffer(await loader.load(request));
      access.forgetAddresses();
      return withOffer(await loader.reload(request));
    },

    async xml({ machineIdentifier, ratingKey, kind }, use) {
      const xml = await access.withServer(machineIdentifier, use, (server, signal) =>
        getItemXml(server, ratingKey, { signal, kind }),
      );
      return xml.length > MAX_XML_LENGTH ? `${xml.slice(0, MAX_XML_LENGTH)}…` : xml;
    },

    links: ({ machineIdentifier, ratingKey, partKeys, ownToken }, use) =>
      access.withVerifiedServer(machineIdentifier, use, async (server, signal) => {
        if (await profileItem.get()) await checkVisible(server, { ratingKey, fileKeys: partKeys, signal });
        const forLinks = await accessForLinks(server, { ratingKey, ownToken, signal });
        const urls = partKeys.map((partKey) => partUrl(forLinks.server, partKey).href);
        return { urls, expiresAt: forLinks.expiresAt };
      }),

    leafParts: (query, context) => leafParts(access, query, context),

    play: (query, use) => play(access, query, use),

    async reportPlayed({ machineIdentifier, ratingKey, stoppedAtMs }, use) {
      await reports.report({ machineIdentifier, ratingKey, stoppedAtMs }, use);
      return null;
    },

    async dismissPlayed(item) {
      await forgetPlayed(item, await watchingUser());
      return null;
    },

    files: (query, context) => listFiles(access, query, context),

    async enqueue({ machineIdentifier, batch, files }, { signal }) {
      if (!(await downloads.areAllowed())) {
        await downloads.askToAllow();
        throw new DownloadsNotAllowedError();
      }
      const added = files.map((file) => ({ machineIdentifier, ...file }));
      await queue.add(batch, added, signal);
      return null;
    },

    async download({ machineIdentifier, ratingKey, partKey, fileName }, use) {
      await access.withServer(machineIdentifier, use, async (server, signal, answered) => {
        if (await profileItem.get()) {
          await checkVisible(server, { ratingKey, fileKeys: [partKey], signal });
          answered();
        }
        await downloadPart({ server, partKey, fileName, signal }, downloads);
      });
      return null;
    },

    async allowAddresses({ addresses }) {
      await wantedAddressesItem.set(addresses);
      await browser.runtime.openOptionsPage();
      return null;
    },

    checkAddresses: ({ machineIdentifier }, use) => checkReach(access, machineIdentifier, use),
  };
}

/** An item that was opened in a player comes with the offer to say how that ended. */
async function withOffer(answer: ItemAnswer): Promise<ItemAnswer> {
  if (answer.kind !== 'item') return answer;
  const { machineIdentifier, item } = answer;
  const played = await playedOffer({ machineIdentifier, ratingKey: item.ratingKey });
  return played ? { ...answer, played } : answer;
}

/** The error to show for a failed query. */
export function queryErrorOf(type: PanelQueryType, error: unknown): ActionError {
  return type === 'download' ? downloadErrorOf(error) : actionErrorOf(error);
}
