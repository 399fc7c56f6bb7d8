import { type FileOfItem, partFileName, titleOf } from 'plex-link/formats';
import type { Item, ItemType, Part } from 'plex-link/media';
import type { ItemKind } from 'plex-link/web';
import { listKind } from '../../components/item-panel/describe-item.ts';
import type { PanelActions } from '../../components/item-panel/panel-state.ts';
import type { OwnToken } from '../../shared/messages/panel-queries.ts';
import { randomHex } from '../../shared/random-hex.ts';
import { MAX_QUEUED_FILES } from '../../shared/storage/downloads.ts';
import { askBackground } from './ask-background.ts';
import { copy } from './clipboard.ts';
import { leafLinkText, leafPathText, linkText, pathText, remembering } from './copied-texts.ts';
import { noticeOf, noticeOfLinks, reported, some, withLeftOut } from './notices.ts';
import { playActions } from './play-actions.ts';

type ItemActions = Omit<
  PanelActions,
  'checkAddresses' | 'copyReport' | 'switchUser' | 'keepUser' | 'retry' | 'close' | 'follow' | 'allow'
>;
type ReachActions = Pick<PanelActions, 'checkAddresses' | 'copyReport'>;
type About = {
  machineIdentifier: string;
  item: Item;
  /** Aborts when another user is watching. */
  signal: AbortSignal;
  /** The item has been opened in a player, or the user has said how it ended. */
  onPlayedChange(): void;
};

/** Actions without an item on a server; all of them fail. */
export const NO_ACTIONS: ItemActions = {
  download: nothing,
  copyLink: nothing,
  copyPath: nothing,
  play: nothing,
  viewXml: nothing,
  playAll: nothing,
  copyAllLinks: nothing,
  copyAllPaths: nothing,
  listFiles: nothing,
  enqueue: nothing,
  reportPlayed: nothing,
  dismissPlayed: nothing,
};

async function nothing(): Promise<'failed'> {
  return 'failed';
}

/**
 * Actions for one item. Links, which have a token, come from the background at the click and are passed on at once. With
 * `ownToken` the user has agreed to links with the server's own token, and to what that opens.
 */
export function itemActions({ machineIdentifier, item, signal, onPlayedChange }: About): ItemActions {
  const { ratingKey, type } = item;
  const title = titleOf(item);
  const about = { machineIdentifier, ratingKey };
  const links = (parts: readonly Part[], ownToken: OwnToken | null) =>
    askBackground({ type: 'links', ...about, ownToken, partKeys: some(parts).map(({ key }) => key) }, signal);
  const leafParts = async (options: LeafOptions, ownToken: OwnToken | null = null) => {
    const query = { type: 'leafParts', ...about, ownToken, kind: listOf(type), ...options } as const;
    const { parts, ...rest } = await askBackground(query, signal);
    return { parts: some(parts), ...rest };
  };
  const copied = remembering(signal);
  const leafLinks = (ownToken: OwnToken | null) => leafParts({ withLinks: true, forPlayer: true }, ownToken);

  return {
    download: (part) =>
      reported(async () => {
        await askBackground(
          { type: 'download', ...about, partKey: part.key, fileName: partFileName(item, fileOf(item, part)) },
          signal,
        );
        return 'download-started';
      }),
    copyLink: (part, ownToken = null) =>
      reported(async () => {
        const key = `link ${ownToken} ${part.key}`;
        return noticeOfLinks('link-copied', await copied(key, async () => linkText(await links([part], ownToken))));
      }),
    copyPath: (part) =>
      reported(async () => {
        await copied(`path ${part.key}`, () => pathText([part]));
        return 'path-copied';
      }),
    ...playActions({ ...about, title, signal, leafParts: leafLinks, onPlayedChange }),
    async viewXml() {
      try {
        return { xml: await askBackground({ type: 'xml', ...about, kind: kindOf(type) }, signal) };
      } catch (error) {
        return noticeOf(error);
      }
    },
    copyAllLinks: (ownToken = null) =>
      reported(async () => {
        const read = async () => leafLinkText(await leafParts({ withLinks: true }, ownToken));
        return noticeOfLinks('links-copied', await copied(`links ${ownToken}`, read));
      }),
    copyAllPaths: () =>
      reported(async () => {
        const read = async () => leafPathText(await leafParts({ withLinks: false }));
        return withLeftOut('paths-copied', await copied('paths', read));
      }),
    ...fileActions({ machineIdentifier, item, signal }),
  };
}

/** Actions for the queue of downloads. */
function fileActions({
  machineIdentifier,
  item,
  signal,
}: Omit<About, 'onPlayedChange'>): Pick<ItemActions, 'listFiles' | 'enqueue'> {
  const { ratingKey, type } = item;
  const kind = listKind(item) === null ? 'item' : listOf(type);
  let batch = randomHex(16);
  return {
    async listFiles() {
      try {
        const { entries, leftOut } = await askBackground({ type: 'files', machineIdentifier, ratingKey, kind }, signal);
        some(entries);
        return { entries, notice: leftOut === 0 ? null : withLeftOut('files-listed', { leftOut }) };
      } catch (error) {
        return noticeOf(error);
      }
    },
    enqueue: (files) =>
      reported(async () => {
        if (files.length > MAX_QUEUED_FILES) return 'queue-full';
        // A failed request is repeated by its name: the background may have been killed after it had added them.
        await askBackground({ type: 'enqueue', machineIdentifier, batch, files: [...files] }, signal);
        batch = randomHex(16);
        return 'files-queued';
      }),
  };
}

type LeafOptions = { withLinks: boolean; forPlayer?: boolean };

/**
 * Actions that explain why a server cannot be reached.
 *
 * @param machineIdentifier of the server; undefined if the panel is about none
 */
export function reachActions(machineIdentifier: string | undefined, signal: AbortSignal): ReachActions {
  return {
    async checkAddresses() {
      if (machineIdentifier === undefined) return 'failed';
      try {
        return await askBackground({ type: 'checkAddresses', machineIdentifier }, signal);
      } catch (error) {
        return noticeOf(error);
      }
    },
    copyReport: (text) =>
      reported(async () => {
        await copy(text);
        return 'report-copied';
      }),
  };
}

/** Which list of the server has everything that the item of this type contains. */
function listOf(type: ItemType): 'collection' | 'playlist' | 'children' | 'allLeaves' {
  if (type === 'collection' || type === 'playlist') return type;
  return type === 'season' || type === 'album' ? 'children' : 'allLeaves';
}

function kindOf(type: ItemType): ItemKind {
  return type === 'collection' || type === 'playlist' ? type : 'item';
}

/** A part, and its place among the parts of its version. */
function fileOf({ versions }: Item, part: Part): FileOfItem {
  const parts = versions.map((version) => version.parts).find((each) => each.includes(part)) ?? [part];
  return { part, parts: { number: parts.indexOf(part) + 1, total: parts.length } };
}
