import type {
  ActionNotice,
  DoneNotice,
  LinkNotice,
  PanelActions,
  PanelNotice,
} from '../../components/item-panel/panel-state.ts';
import { type FileOfItem, partFileName } from '../../plex/media/file-name.ts';
import type { Item, ItemType, Part } from '../../plex/media/item.ts';
import type { ItemKind } from '../../plex/media/item-url.ts';
import { writePlaylist } from '../../plex/media/playlist.ts';
import { safeFileName } from '../../plex/media/safe-name.ts';
import { partTitle, titleOf } from '../../plex/media/title.ts';
import type { LeafParts, Links, OwnToken } from '../../shared/messages/panel-queries.ts';
import { rewritePath } from '../../shared/path-mapping.ts';
import { pathRulesItem } from '../../shared/storage/settings.ts';
import { askBackground, QueryError } from './ask-background.ts';
import { CopyAgainError, copy } from './clipboard.ts';
import { saveFile } from './save-file.ts';

type ItemActions = Omit<
  PanelActions,
  'checkAddresses' | 'copyReport' | 'switchUser' | 'keepUser' | 'retry' | 'close' | 'follow' | 'allow'
>;
type ReachActions = Pick<PanelActions, 'checkAddresses' | 'copyReport'>;
type About = { machineIdentifier: string; item: Item; signal: AbortSignal };
type PlaylistEntry = { title: string; durationMs: number | null; url: string };

/** There is nothing to copy or to play. */
class NothingFoundError extends Error {}

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
};

async function nothing(): Promise<'failed'> {
  return 'failed';
}

/**
 * Actions for one item. Links, which have a token, come from the background at the click and are passed on at once. With
 * `ownToken` the user has agreed to links with the server's own token, and to what that opens.
 */
export function itemActions({ machineIdentifier, item, signal }: About): ItemActions {
  const { ratingKey, type } = item;
  const title = titleOf(item);
  const about = { machineIdentifier, ratingKey };
  const links = (parts: readonly Part[], ownToken: OwnToken | null) =>
    askBackground({ type: 'links', ...about, ownToken, partKeys: some(parts).map(({ key }) => key) }, signal);
  const leafParts = async (withLinks: boolean, ownToken: OwnToken | null = null) => {
    const query = { type: 'leafParts', ...about, ownToken, kind: listOf(type), withLinks } as const;
    const { parts, ...rest } = await askBackground(query, signal);
    return { parts: some(parts), ...rest };
  };
  const copied = remembering();

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
    play: (version, ownToken = null) =>
      reported(async () => {
        const parts = version.parts.filter(({ availability }) => availability === 'available');
        const { urls, expiresAt } = await links(parts, ownToken);
        savePlaylist(
          title,
          parts.map(({ durationMs }, at) => ({
            title: partTitle(title, { number: at + 1, total: parts.length }),
            durationMs,
            url: urls[at] ?? '',
          })),
        );
        return noticeOfLinks('playlist-saved', { expiresAt });
      }),
    async viewXml() {
      try {
        return { xml: await askBackground({ type: 'xml', ...about, kind: kindOf(type) }, signal) };
      } catch (error) {
        return noticeOf(error);
      }
    },
    playAll: (ownToken) =>
      reported(async () => {
        const { parts, ...made } = await leafParts(true, ownToken);
        savePlaylist(
          title,
          parts.map(({ url, ...entry }) => ({ ...entry, url: url ?? '' })),
        );
        return noticeOfLinks('playlist-saved', made);
      }),
    copyAllLinks: (ownToken = null) =>
      reported(async () => {
        const read = async () => leafLinkText(await leafParts(true, ownToken));
        return noticeOfLinks('links-copied', await copied(`links ${ownToken}`, read));
      }),
    copyAllPaths: () =>
      reported(async () => {
        const read = async () => leafPathText(await leafParts(false));
        return withLeftOut('paths-copied', await copied('paths', read));
      }),
    ...fileActions({ machineIdentifier, item, signal }),
  };
}

/** Actions for the queue of downloads. */
function fileActions({ machineIdentifier, item, signal }: About): Pick<ItemActions, 'listFiles' | 'enqueue'> {
  const { ratingKey, type } = item;
  let batch = crypto.randomUUID();
  return {
    async listFiles() {
      try {
        const { entries, leftOut } = await askBackground(
          { type: 'files', machineIdentifier, ratingKey, kind: listOf(type) },
          signal,
        );
        some(entries);
        return { entries, notice: leftOut === 0 ? null : withLeftOut('files-listed', { leftOut }) };
      } catch (error) {
        return noticeOf(error);
      }
    },
    enqueue: (files) =>
      reported(async () => {
        // A failed request is repeated by its name: the background may have been killed after it had added them.
        await askBackground({ type: 'enqueue', machineIdentifier, batch, files: [...files] }, signal);
        batch = crypto.randomUUID();
        return 'files-queued';
      }),
  };
}

/** What was made of a list: until when its links work, and how many of its entries have no file. */
type Made = { expiresAt: number | null; leftOut?: number };

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

type Copyable = Made & { text: string };

/** Which list of the server has everything that the item of this type contains. */
function listOf(type: ItemType): 'collection' | 'playlist' | 'children' | 'allLeaves' {
  if (type === 'collection' || type === 'playlist') return type;
  return type === 'season' || type === 'album' ? 'children' : 'allLeaves';
}

function kindOf(type: ItemType): ItemKind {
  return type === 'collection' || type === 'playlist' ? type : 'item';
}

/** Copies a text, which a second click can copy without waiting for it again. Returns what was copied. */
function remembering() {
  const ready = new Map<string, Copyable>();
  return async (key: string, read: () => Promise<Copyable>): Promise<Made> => {
    const copyable = ready.get(key) ?? (await read());
    ready.clear();
    await copy(copyable.text).catch((error) => {
      if (error instanceof CopyAgainError) ready.set(key, copyable);
      throw error;
    });
    return copyable;
  };
}

/** A part, and its place among the parts of its version. */
function fileOf({ versions }: Item, part: Part): FileOfItem {
  const parts = versions.map((version) => version.parts).find((each) => each.includes(part)) ?? [part];
  return { part, parts: { number: parts.indexOf(part) + 1, total: parts.length } };
}

async function reported(work: () => Promise<PanelNotice>): Promise<PanelNotice> {
  try {
    return await work();
  } catch (error) {
    return noticeOf(error);
  }
}

function noticeOfLinks(done: LinkNotice, { expiresAt, ...made }: Made): PanelNotice {
  return withLeftOut(expiresAt === null ? done : { done, expiresAt }, made);
}

function withLeftOut(done: DoneNotice, { leftOut = 0 }: Pick<Made, 'leftOut'>): PanelNotice {
  return leftOut === 0 ? done : { done, leftOut };
}

function noticeOf(error: unknown): ActionNotice {
  if (error instanceof QueryError) return error.code;
  if (error instanceof CopyAgainError) return 'copy-again';
  return error instanceof NothingFoundError ? 'nothing-found' : 'failed';
}

function savePlaylist(title: string, entries: readonly PlaylistEntry[]): void {
  saveFile(safeFileName(title, 'm3u8'), 'audio/x-mpegurl', writePlaylist([...entries]));
}

function linkText({ urls, expiresAt }: Links): Copyable {
  return { text: lines(urls), expiresAt };
}

function leafLinkText({ parts, ...made }: LeafParts): Copyable {
  return { text: lines(parts.flatMap(({ url }) => url ?? [])), ...made };
}

/** Paths on this computer, one per line. */
async function pathText(parts: readonly { file: string | null }[]): Promise<Copyable> {
  const rules = await pathRulesItem.get();
  const paths = some(parts.flatMap(({ file }) => (file ? [rewritePath(file, rules)] : [])));
  return { text: lines(paths), expiresAt: null, leftOut: parts.length - paths.length };
}

async function leafPathText({ parts, leftOut }: LeafParts): Promise<Copyable> {
  const paths = await pathText(parts);
  return { ...paths, leftOut: leftOut + (paths.leftOut ?? 0) };
}

function lines(texts: readonly string[]): string {
  return texts.join('\n');
}

/** Throws for an empty list, so that the clipboard is not cleared. */
function some<Entry>(list: readonly Entry[]): readonly Entry[] {
  if (list.length === 0) throw new NothingFoundError();
  return list;
}
