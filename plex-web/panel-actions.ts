import { sendIntent } from '../account/send-intent.ts';
import { pathRulesItem } from '../account/storage.ts';
import type { PanelActions, PanelFailure, PanelNotice } from '../components/item-panel/panel-state.ts';
import { PlexIdentityError } from '../plex/errors.ts';
import type { ServerAccess } from '../plex/media-request.ts';
import { getIdentity, getItemXml, getLeaves } from '../plex/media-server.ts';
import type { Item, Part, Version } from '../plex/metadata.ts';
import { checkPart, partUrl } from '../plex/part.ts';
import { writePlaylist } from '../plex/playlist.ts';
import { copy } from './copy.ts';
import { rewritePath } from './paths.ts';
import { fileName, partFileName, saveFile } from './save-file.ts';
import type { ServerSession } from './server-session.ts';
import { downloadFailureOf, failureOf, NothingFoundError } from './trouble.ts';

type Choice = { item: Item; version: Version };
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
  /** Where the parts are just now: an address that answers, not one that did so a while ago. */
  const urls = (parts: Part[]) =>
    at(async (access, within) => {
      const { machineIdentifier: answering } = await getIdentity(access.uri, { signal: within });
      if (answering !== machineIdentifier) throw new PlexIdentityError();
      return parts.map((part) => partUrl(access, part.key).href);
    });

  return {
    async download(part) {
      try {
        const uri = await at(async (access, within) => {
          await checkPart(access, part.key, { signal: within });
          return access.uri;
        });
        const fileName = partFileName(item, part);
        await sendIntent({ type: 'download', machineIdentifier, uri, partKey: part.key, fileName });
        return 'download-started';
      } catch (error) {
        return downloadFailureOf(error);
      }
    },
    copyLink: (part) => copied('link-copied', urls([part]).then(lines)),
    copyPath: (part) => copied('path-copied', pathsOf([part])),
    play: (version) => saved(item.title, async () => [{ item, version }]),
    async viewXml() {
      try {
        return { xml: await at((access, within) => getItemXml(access, item.ratingKey, { signal: within })) };
      } catch (error) {
        return failureOf(error);
      }
    },
    playAll: () => saved(item.title, async () => (await leaves()).flatMap(firstVersion)),
    copyAllLinks: () => copied('links-copied', leaves().then(allParts).then(urls).then(lines)),
    copyAllPaths: () => copied('paths-copied', leaves().then(allParts).then(pathsOf)),
  };

  async function saved(title: string, choose: () => Promise<Choice[]>): Promise<PanelNotice> {
    try {
      const parts = (await choose()).flatMap(({ item: of, version }) => version.parts.map((part) => ({ of, part })));
      const addresses = await urls(some(parts).map(({ part }) => part));
      const entries = parts.map(({ of, part }, index) => ({
        title: of.title,
        durationMs: part.durationMs,
        url: addresses[index] ?? '',
      }));
      saveFile(fileName(title, 'm3u8'), 'audio/x-mpegurl', writePlaylist(entries));
      return 'playlist-saved';
    } catch (error) {
      return failureOf(error);
    }
  }
}

/** The parts of the first version of each item: other versions are the same thing again. */
function allParts(items: Item[]): Part[] {
  return some(items.flatMap(({ versions }) => versions[0]?.parts ?? []));
}

function firstVersion(item: Item): Choice[] {
  const [version] = item.versions;
  return version ? [{ item, version }] : [];
}

/** Paths as this computer knows them, one a line. */
async function pathsOf(parts: Part[]): Promise<string> {
  const rules = await pathRulesItem.read();
  return lines(some(parts.flatMap(({ file }) => (file ? [rewritePath(file, rules)] : []))));
}

function lines(texts: string[]): string {
  return texts.join('\n');
}

/** A list that holds something: with nothing to copy, what is on the clipboard stays there. */
function some<Entry>(list: Entry[]): Entry[] {
  if (list.length === 0) throw new NothingFoundError();
  return list;
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
