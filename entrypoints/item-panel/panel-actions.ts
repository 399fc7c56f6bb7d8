import type { ActionNotice, PanelActions, PanelNotice } from '../../components/item-panel/panel-state.ts';
import { partFileName, safeFileName } from '../../plex/media/file-name.ts';
import type { Item, Part } from '../../plex/media/item.ts';
import { writePlaylist } from '../../plex/media/playlist.ts';
import type { LeafPart } from '../../shared/messages/panel-queries.ts';
import { rewritePath } from '../../shared/path-mapping.ts';
import { pathRulesItem } from '../../shared/storage/settings.ts';
import { askBackground, QueryError } from './ask-background.ts';
import { CopyAgainError, copy } from './clipboard.ts';
import { saveFile } from './save-file.ts';

type ItemActions = Omit<PanelActions, 'retry' | 'close' | 'follow' | 'allow'>;
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
};

async function nothing(): Promise<'failed'> {
  return 'failed';
}

/** Actions for one item. Links, which have a token, come from the background at the click and are passed on at once. */
export function itemActions({ machineIdentifier, item, signal }: About): ItemActions {
  const { ratingKey, title, type } = item;
  const about = { machineIdentifier, ratingKey };
  const links = (parts: readonly Part[]) =>
    askBackground({ type: 'links', ...about, partKeys: some(parts).map(({ key }) => key) }, signal);
  const leafParts = async (withLinks: boolean) => {
    const kind = type === 'season' || type === 'album' ? 'children' : 'allLeaves';
    return some(await askBackground({ type: 'leafParts', ...about, kind, withLinks }, signal));
  };
  const copied = remembering();

  return {
    download: (part) =>
      reported('download-started', async () => {
        await askBackground(
          { type: 'download', ...about, partKey: part.key, fileName: partFileName(item, part) },
          signal,
        );
      }),
    copyLink: (part) => reported('link-copied', () => copied(`link ${part.key}`, () => links([part]).then(lines))),
    copyPath: (part) => reported('path-copied', () => copied(`path ${part.key}`, () => pathsOf([part]))),
    play: ({ parts }) =>
      reported('playlist-saved', async () => {
        const urls = await links(parts);
        savePlaylist(
          title,
          parts.map(({ durationMs }, at) => ({ title, durationMs, url: urls[at] ?? '' })),
        );
      }),
    async viewXml() {
      try {
        return { xml: await askBackground({ type: 'xml', ...about }, signal) };
      } catch (error) {
        return noticeOf(error);
      }
    },
    playAll: () =>
      reported('playlist-saved', async () => {
        const parts = await leafParts(true);
        savePlaylist(
          title,
          parts.map(({ url, ...entry }) => ({ ...entry, url: url ?? '' })),
        );
      }),
    copyAllLinks: () => reported('links-copied', () => copied('links', () => leafParts(true).then(urlsOf).then(lines))),
    copyAllPaths: () => reported('paths-copied', () => copied('paths', () => leafParts(false).then(pathsOf))),
  };
}

/** Copies a text, which a second click can copy without waiting for it again. */
function remembering() {
  const ready = new Map<string, string>();
  return async (key: string, read: () => Promise<string>): Promise<void> => {
    const text = ready.get(key) ?? (await read());
    ready.clear();
    await copy(text).catch((error) => {
      if (error instanceof CopyAgainError) ready.set(key, text);
      throw error;
    });
  };
}

async function reported(notice: PanelNotice, work: () => Promise<void>): Promise<PanelNotice> {
  try {
    await work();
    return notice;
  } catch (error) {
    return noticeOf(error);
  }
}

function noticeOf(error: unknown): ActionNotice {
  if (error instanceof QueryError) return error.code;
  if (error instanceof CopyAgainError) return 'copy-again';
  return error instanceof NothingFoundError ? 'nothing-found' : 'failed';
}

function savePlaylist(title: string, entries: readonly PlaylistEntry[]): void {
  saveFile(safeFileName(title, 'm3u8'), 'audio/x-mpegurl', writePlaylist([...entries]));
}

function urlsOf(parts: readonly LeafPart[]): string[] {
  return parts.flatMap(({ url }) => url ?? []);
}

/** Paths on this computer, one per line. */
async function pathsOf(parts: readonly { file: string | null }[]): Promise<string> {
  const rules = await pathRulesItem.get();
  return lines([...some(parts.flatMap(({ file }) => (file ? [rewritePath(file, rules)] : [])))]);
}

function lines(texts: readonly string[]): string {
  return texts.join('\n');
}

/** Throws for an empty list, so that the clipboard is not cleared. */
function some<Entry>(list: readonly Entry[]): readonly Entry[] {
  if (list.length === 0) throw new NothingFoundError();
  return list;
}
