import type { ServerEndpoint } from '../../plex/http/media-server-request.ts';
import type { Item } from '../../plex/media/item.ts';
import { getItem, getItemXml, getLeaves } from '../../plex/media/media-server.ts';
import { partUrl } from '../../plex/media/part-url.ts';
import { browser } from '../../shared/browser.ts';
import type { ActionError, LeafPart, PanelQueryType } from '../../shared/messages/panel-queries.ts';
import { profileItem } from '../../shared/storage/profile.ts';
import { wantedAddressesItem } from '../../shared/storage/session.ts';
import type { BrowserDownloads } from '../downloads/download-part.ts';
import { downloadPart } from '../downloads/download-part.ts';
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

export type PanelServices = { access: ServerAccess; loader: ItemLoader; downloads: BrowserDownloads };

/** Answers the queries of the item panel. The links are the only answers with a token: a transient one if possible. */
export function panelQueries({ access, loader, downloads }: PanelServices): QueryHandlers {
  return {
    async item({ nonce, again }, { tabId, frameId, ...use }) {
      const { route, isFollowed } = await askPageRoute(tabId, { nonce, frameId });
      if (!route) return { kind: 'no-item' };
      if (!isFollowed) return { kind: 'not-followed' };
      const request = { ...use, page: nonce, route };
      if (!again) return loader.load(request);
      access.forgetAddresses();
      return loader.reload(request);
    },

    async xml({ machineIdentifier, ratingKey }, use) {
      const xml = await access.withServer(machineIdentifier, use, (server, signal) =>
        getItemXml(server, ratingKey, { signal }),
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

    async leafParts({ machineIdentifier, ratingKey, kind, withLinks, ownToken }, { sendPage, ...use }) {
      const read = async (server: ServerEndpoint, signal: AbortSignal) => {
        const forLinks = withLinks ? await accessForLinks(server, { ratingKey, ownToken, signal }) : NO_LINKS;
        const type = kind === 'children' ? 'season' : 'show';
        // A message for each page that arrives keeps this background alive.
        const leaves = await getLeaves(server, ratingKey, { signal, type, onPage: () => sendPage([]) });
        const parts = leaves.flatMap((leaf) => leafParts(leaf, forLinks.server));
        return { parts, expiresAt: forLinks.expiresAt };
      };
      // Links need an address that still answers as this server; paths are on the server's disk.
      const { parts, expiresAt } = await (withLinks
        ? access.withVerifiedServer(machineIdentifier, use, read)
        : access.withServer(machineIdentifier, use, read));
      for (let from = 0; from < parts.length; from += PAGE_SIZE) sendPage(parts.slice(from, from + PAGE_SIZE));
      return { parts: [], expiresAt };
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
  };
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

/** The parts of an item's first version; other versions have the same content. Without a valid link, none is listed. */
function leafParts({ title, versions }: Item, server: ServerEndpoint | null): LeafPart[] {
  const parts = versions[0]?.parts ?? [];
  return parts.flatMap(({ durationMs, file, fileIsExact, key }) => {
    const url = server && hrefOf(server, key);
    if (server && !url) return [];
    // A path that was changed for display would be the path of another file.
    return { title, durationMs, file: fileIsExact ? file : null, url };
  });
}

/** Null for a key that is not the path of a part: one such episode must not spoil a whole list. */
function hrefOf(server: ServerEndpoint, partKey: string): string | null {
  try {
    return partUrl(server, partKey).href;
  } catch {
    return null;
  }
}
