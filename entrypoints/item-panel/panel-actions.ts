import type { ActionNotice, LinkNotice, PanelActions, PanelNotice } from '../../components/item-panel/panel-state.ts';
import { partFileName, safeFileName } from '../../plex/media/file-name.ts';
import type { Item, Part } from '../../plex/media/item.ts';
import { writePlaylist } from '../../plex/media/playlist.ts';
import type { LeafParts, Links, OwnToken } from '../../shared/messages/panel-queries.ts';
import { rewritePath } from '../../shared/path-mapping.ts';
import { pathRulesItem } from '../../shared/storage/settings.ts';
import { askBackground, QueryError } from './ask-background.ts';
import { CopyAgainError, copy } from './clipboard.ts';
import { saveFile } from './save-file.ts';

type ItemActions = Omit<PanelActions, 'checkAddresses' | 'copyReport' | 'retry' | 'close' | 'follow' | 'allow'>;
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
};

async function nothing(): Promise<'failed'> {
  return 'failed';
}

/**
 * Actions for one item. Links, which have a token, come from the background at the click and are passed on at once. With
 * `ownToken` the user has agreed to links with the server's own token, and to what that opens.
 */
export function itemActions({ machineIdentifier, item, signal }: About): ItemActions {
  const { ratingKey, title, type } = item;
  const about = { machineIdentifier, ratingKey };
  const links = (parts: readonly Part[], ownToken: OwnToken | null) =>
    askBackground({ type: 'links', ...about, ownToken, partKeys: some(parts).map(({ key }) => key) }, signal);
  const leafParts = async (withLinks: boolean, ownToken: OwnToken | null = null) => {
    const kind = type === 'season' || type === 'album' ? 'children' : 'allLeaves';
    const { parts, expiresAt } = await askBackground(
      { type: 'leafParts', ...about, ownToken, kind, withLinks },
      signal,
    );
    return { parts: some(parts), expiresAt };
  };
  const copied = remembering();

  return {
    download: (part) =>
      reported(async () => {
        await askBackground(
          { type: 'download', ...about, partKey: part.key, fileName: partFileName(item, part) },
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
        await copied(`path ${part.key}`, async () => ({ text: await pathsOf([part]), expiresAt: null }));
        return 'path-copied';
      }),
    play: ({ parts }, ownToken = null) =>
      reported(async () => {
        const { urls, expiresAt } = await links(parts, ownToken);
        savePlaylist(
          title,
          parts.map(({ durationMs }, at) => ({ title, durationMs, url: urls[at] ?? '' })),
        );
        return noticeOfLinks('playlist-saved', expiresAt);
      }),
    async viewXml() {
      try {
        return { xml: await askBackground({ type: 'xml', ...about }, signal) };
      } catch (error) {
        return noticeOf(error);
      }
    },
    playAll: (ownToken) =>
      reported(async () => {
        const { parts, expiresAt } = await leafParts(true, ownToken);
        savePlaylist(
          title,
          parts.map(({ url, ...entry }) => ({ ...entry, url: url ?? '' })),
        );
        return noticeOfLinks('playlist-saved', expiresAt);
      }),
    copyAllLinks: (ownToken = null) =>
      reported(async () => {
        const read = async () => leafLinkText(await leafParts(true, ownToken));
        return noticeOfLinks('links-copied', await copied(`links ${ownToken}`, read));
      }),
    copyAllPaths: () =>
      reported(async () => {
        await copied('paths', async () => ({ text: await pathsOf((await leafParts(false)).parts), expiresAt: null }));
        return 'paths-copied';
      }),
  };
}

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

/** A text to copy, and until when the links in it work. */
type Copyable = { text: string; expiresAt: number | null };

/** Copies a text, which a second click can copy without waiting for it again. Returns its `expiresAt`. */
function remembering() {
  const ready = new Map<string, Copyable>();
  return async (key: string, read: () => Promise<Copyable>): Promise<number | null> => {
    const copyable = ready.get(key) ?? (await read());
    ready.clear();
    await copy(copyable.text).catch((error) => {
      if (error instanceof CopyAgainError) ready.set(key, copyable);
      throw error;
    });
    return copyable.expiresAt;
  };
}

async function reported(work: () => Promise<PanelNotice>): Promise<PanelNotice> {
  try {
    return await work();
  } catch (error) {
    return noticeOf(error);
  }
}

function noticeOfLinks(done: LinkNotice, expiresAt: number | null): PanelNotice {
  return expiresAt === null ? done : { done, expiresAt };
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

function leafLinkText({ parts, expiresAt }: LeafParts): Copyable {
  return linkText({ urls: parts.flatMap(({ url }) => url ?? []), expiresAt });
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
