import type { ServerEndpoint } from '../../plex/http/media-server-request.ts';
import type { ListReaderOptions } from '../../plex/media/list-reader.ts';
import { getListedItems, type ItemList, type ListedItems } from '../../plex/media/listed-items.ts';
import { type ListedPart, listedParts } from '../../plex/media/listed-parts.ts';
import { getItem, getItemXml, getLeaves } from '../../plex/media/media-server.ts';
import { partUrl } from '../../plex/media/part-url.ts';
import { startInList } from '../../plex/media/resume.ts';
import { partTitle, titleOf } from '../../plex/media/title.ts';
import { browser } from '../../shared/browser.ts';
import type {
  ActionError,
  ItemAnswer,
  LeafPart,
  PanelQuery,
  PanelQueryType,
} from '../../shared/messages/panel-queries.ts';
import { profileItem } from '../../shared/storage/profile.ts';
import { wantedAddressesItem } from '../../shared/storage/session.ts';
import type { BrowserDownloads } from '../downloads/download-part.ts';
import { downloadPart } from '../downloads/download-part.ts';
import { accessForPlayer } from '../player/agreements.ts';
import { play } from '../player/play.ts';
import { forgetPlayed, playedOffer } from '../player/played-items.ts';
import type { WatchReports } from '../player/watch-reports.ts';
import { checkReach } from '../servers/check-reach.ts';
import { accessForLinks, type LinkAccess } from '../servers/link-token.ts';
import type { ServerAccess } from '../servers/server-access.ts';
import type { ItemLoader } from './item-loader.ts';
import { askPageRoute } from './page-route.ts';
import { actionErrorOf, downloadErrorOf } from './query-errors.ts';
import type { QueryHandlers } from './query-port.ts';

/** Maximum length of the XML that is shown, in characters: drawing more would make the panel slow. */
const MAX_XML_LENGTH = 500_000;

/** Entries of a list per message. */
const PAGE_SIZE = 200;

const NO_LINKS = { server: null, expiresAt: null } satisfies Record<keyof LinkAccess, null>;

export type PanelServices = {
  access: ServerAccess;
  loader: ItemLoader;
  downloads: BrowserDownloads;
  reports: WatchReports;
};

/** Answers the queries of the item panel. The links are the only answers with a token: a transient one if possible. */
export function panelQueries({ access, loader, downloads, reports }: PanelServices): QueryHandlers {
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
        if (await profileItem.get()) await checkVisible(server, { ratingKey, partKeys, signal });
        const forLinks = await accessForLinks(server, { ratingKey, ownToken, signal });
        const urls = partKeys.map((partKey) => partUrl(forLinks.server, partKey).href);
        return { urls, expiresAt: forLinks.expiresAt };
      }),

    async leafParts({ withLinks, ownToken, forPlayer, ...list }, { sendPage, ...use }) {
      const { machineIdentifier, ratingKey, kind } = list;
      const read = async (server: ServerEndpoint, signal: AbortSignal) => {
        const about = { ratingKey, kind: isItemList(kind) ? kind : 'item', ownToken, signal } as const;
        const accessFor = () =>
          forPlayer ? accessForPlayer(machineIdentifier, server, about) : accessForLinks(server, about);
        const forLinks = withLinks ? await accessFor() : NO_LINKS;
        // A message for each page that arrives keeps this background alive.
        const { items, leftOut } = await listItems(server, list, { signal, onPage: () => sendPage([]) });
        const listed = listedParts(items, { keepsRepeats: kind === 'playlist' });
        const parts = listed.parts.map((part) => leafPart(part, forLinks.server));
        return { parts, expiresAt: forLinks.expiresAt, leftOut: leftOut + listed.leftOut };
      };
      // Links need an address that still answers as this server; paths are on the server's disk.
      const { parts, expiresAt, leftOut } = await (withLinks
        ? access.withVerifiedServer(machineIdentifier, use, read)
        : access.withServer(machineIdentifier, use, read));
      for (let from = 0; from < parts.length; from += PAGE_SIZE) sendPage(parts.slice(from, from + PAGE_SIZE));
      return { parts: [], expiresAt, leftOut };
    },

    play: (query, use) => play(access, query, use),

    async reportPlayed({ machineIdentifier, ratingKey, stoppedAtMs }, use) {
      await reports.report({ machineIdentifier, ratingKey, stoppedAtMs }, use);
      return null;
    },

    async dismissPlayed(item) {
      await forgetPlayed(item);
      return null;
    },

    async download({ machineIdentifier, partKey, fileName }, use) {
      await access.withServer(machineIdentifier, use, (server, signal) =>
        downloadPart({ server, partKey, fileName, signal }, downloads),
      );
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

type ListQuery = Pick<Extract<PanelQuery, { type: 'leafParts' }>, 'machineIdentifier' | 'ratingKey' | 'kind'>;

function isItemList(kind: ListQuery['kind']): kind is ItemList['kind'] {
  return kind === 'collection' || kind === 'playlist';
}

/** All episodes or tracks below an item, or what a collection or a playlist holds. */
async function listItems(
  server: ServerEndpoint,
  { kind, ...about }: ListQuery,
  options: ListReaderOptions,
): Promise<ListedItems> {
  if (isItemList(kind)) return getListedItems(server, { kind, ...about }, options);
  const type = kind === 'children' ? 'season' : 'show';
  return { items: await getLeaves(server, about.ratingKey, { ...options, type }), leftOut: 0 };
}

/** The error to show for a failed query. */
export function queryErrorOf(type: PanelQueryType, error: unknown): ActionError {
  return type === 'download' ? downloadErrorOf(error) : actionErrorOf(error);
}

type PartsOfItem = { ratingKey: string; partKeys: readonly string[]; signal: AbortSignal };

/**
 * Checks that a profile may see an item, and that these are parts of it: a link is made without asking the server for them.
 *
 * @throws PlexHttpError, with 404 for an item that is hidden from the profile
 */
async function checkVisible(server: ServerEndpoint, { ratingKey, partKeys, signal }: PartsOfItem): Promise<void> {
  const { versions } = await getItem(server, ratingKey, { signal });
  const known = versions.flatMap(({ parts }) => parts.map(({ key }) => key));
  if (!partKeys.every((key) => known.includes(key))) throw new Error('A link was asked for to a part of another item.');
}

/** A file of a list, with its link if there is a server for it. */
function leafPart({ items, part, number, total }: ListedPart, server: ServerEndpoint | null): LeafPart {
  const { durationMs, file, fileIsExact, key } = part;
  const [item, ...others] = items;
  const title = partTitle(titleOf(item, others), { number, total });
  // A path that was changed for display would be the path of another file.
  const leaf = { title, durationMs, file: fileIsExact ? file : null, url: server && partUrl(server, key).href };
  const startMs = others.length === 0 && server ? startInList(item, part, total) : 0;
  return startMs > 0 ? { ...leaf, startMs } : leaf;
}
