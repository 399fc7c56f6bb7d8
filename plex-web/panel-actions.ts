import { sendIntent } from '../account/send-intent.ts';
import { pathRulesItem } from '../account/storage.ts';
import type { PanelActions, PanelFailure, PanelNotice } from '../components/item-panel/panel-state.ts';
import { checkPart, getItemXml, getLeaves, partUrl, type ServerAccess } from '../plex/media-server.ts';
import type { Item, Part, Version } from '../plex/metadata.ts';
import { writePlaylist } from '../plex/playlist.ts';
import { copy } from './copy.ts';
import { rewritePath } from './paths.ts';
import { fileName, partFileName, saveFile } from './save-file.ts';
import type { ServerSession } from './server-session.ts';
import { failureOf } from './trouble.ts';

type About = { session: ServerSession; machineIdentifier: string; item: Item; signal: AbortSignal };
type ItemActions = Omit<PanelActions, 'retry' | 'close'>;

/** Where there is no item on a server, there is nothing to do. */
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

async function nothing(): Promise<PanelFailure> {
  return 'failed';
}

/** What a person can do with one item. URLs that carry a token are made here, at the click, and handed straight on. */
export function itemActions({ session, machineIdentifier, item, signal }: About): ItemActions {
  const at = <Result>(work: (access: ServerAccess, signal: AbortSignal) => Promise<Result>) =>
    session.at(machineIdentifier, signal, work);
  const leaves = () => at((access, within) => getLeaves(access, item.ratingKey, { signal: within, type: item.type }));
  const url = async (part: Part) => at(async (access) => partUrl(access, part.key).href);
  const urls = async (parts: Part[]) => at(async (access) => parts.map((part) => partUrl(access, part.key).href));

  return {
    async download(part) {
      return outcome('download-started', async () => {
        const uri = await at(async (access, within) => {
          await checkPart(access, part.key, { signal: within });
          return access.uri;
        });
        const fileName = partFileName(item, part);
        await sendIntent({ type: 'download', machineIdentifier, uri, partKey: part.key, fileName });
      });
    },
    copyLink: (part) => copied('link-copied', url(part)),
    copyPath: (part) => copied('path-copied', pathsOf([part])),
    play: (version) => outcome('playlist-saved', () => save(item.title, [{ item, version }])),
    async viewXml() {
      try {
        return { xml: await at((access, within) => getItemXml(access, item.ratingKey, { signal: within })) };
      } catch (error) {
        return failureOf(error);
      }
    },
    playAll: () =>
      outcome('playlist-saved', async () => {
        const all = await leaves();
        await save(
          item.title,
          all.flatMap((leaf) => (leaf.versions[0] ? [{ item: leaf, version: leaf.versions[0] }] : [])),
        );
      }),
    copyAllLinks: () => copied('links-copied', leaves().then(allParts).then(urls).then(lines)),
    copyAllPaths: () => copied('paths-copied', leaves().then(allParts).then(pathsOf)),
  };

  async function save(title: string, chosen: { item: Item; version: Version }[]): Promise<void> {
    const parts = chosen.flatMap((choice) => choice.version.parts.map((part) => ({ ...choice, part })));
    const addresses = await urls(parts.map(({ part }) => part));
    const entries = parts.map(({ item: { title: name }, part }, index) => ({
      title: name,
      durationMs: part.durationMs,
      url: addresses[index] ?? '',
    }));
    saveFile(fileName(title, 'm3u8'), 'audio/x-mpegurl', writePlaylist(entries));
  }
}

/** The parts of the first version of each item: other versions are the same thing again. */
function allParts(items: Item[]): Part[] {
  return items.flatMap(({ versions }) => versions[0]?.parts ?? []);
}

/** Paths as this computer knows them, one a line. */
async function pathsOf(parts: Part[]): Promise<string> {
  const rules = await pathRulesItem.read();
  return lines(parts.flatMap(({ file }) => (file ? [rewritePath(file, rules)] : [])));
}

function lines(texts: string[]): string {
  return texts.join('\n');
}

async function outcome(notice: PanelNotice, work: () => Promise<void>): Promise<PanelNotice> {
  try {
    await work();
    return notice;
  } catch (error) {
    return failureOf(error);
  }
}

/** Starts to copy at once, while the click still allows it; what is copied can come later. */
async function copied(notice: PanelNotice, text: Promise<string>): Promise<PanelNotice> {
  let failure: PanelFailure = 'copy-failed';
  text.catch((error) => {
    failure = failureOf(error);
  });
  try {
    await copy(text);
    return notice;
  } catch {
    return failure;
  }
}
