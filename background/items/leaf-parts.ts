import { partTitle, shownText, titleOf } from 'plex-link/formats';
import { type ListedPart, listedParts, partUrl, startInList } from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';
import type { LeafPart, LeafParts, PanelQuery } from '../../shared/messages/panel-queries.ts';
import { accessForPlayer } from '../player/agreements.ts';
import { accessForLinks, type LinkAccess } from '../servers/link-token.ts';
import type { ServerAccess } from '../servers/server-access.ts';
import { isItemList, listItems, PAGE_SIZE } from './list-items.ts';
import type { QueryContext } from './query-port.ts';

const NO_LINKS = { server: null, expiresAt: null } satisfies Record<keyof LinkAccess, null>;

type LeafQuery = Extract<PanelQuery, { type: 'leafParts' }>;

/**
 * Answers with the parts of all episodes or tracks below an item, or of everything in a list: in pages, which are sent before the
 * result.
 */
export async function leafParts(
  access: ServerAccess,
  { withLinks, ownToken, forPlayer, ...list }: LeafQuery,
  { sendPage, ...use }: QueryContext,
): Promise<LeafParts> {
  const { machineIdentifier, ratingKey, kind } = list;
  const read = async (server: ServerEndpoint, signal: AbortSignal, answered: () => void) => {
    const about = { ratingKey, kind: isItemList(kind) ? kind : 'item', ownToken, signal } as const;
    const accessFor = () =>
      forPlayer ? accessForPlayer(machineIdentifier, server, about) : accessForLinks(server, about);
    const forLinks = withLinks ? await accessFor() : NO_LINKS;
    const { items, leftOut } = await listItems(server, list, { signal, onPage: answered });
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
}

/** A file of a list, with its link if there is a server for it. */
function leafPart({ items, part, number, total }: ListedPart, server: ServerEndpoint | null): LeafPart {
  const { durationMs, file, fileIsExact, key } = part;
  const [item, ...others] = items;
  const title = partTitle(shownText(titleOf(item, others)), { number, total });
  // A path that was changed for display would be the path of another file.
  const leaf = { title, durationMs, file: fileIsExact ? file : null, url: server && partUrl(server, key).href };
  const startMs = others.length === 0 && server ? startInList(item, part, total) : 0;
  return startMs > 0 ? { ...leaf, startMs } : leaf;
}
