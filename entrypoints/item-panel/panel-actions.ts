import type { ActionError, PanelActions, PanelNotice } from '../../components/item-panel/panel-state.ts';
import { PlexIdentityError } from '../../plex/http/errors.ts';
import type { ServerEndpoint } from '../../plex/http/media-server-request.ts';
import type { Item, Part, Version } from '../../plex/media/item.ts';
import { getIdentity, getItemXml, getLeaves } from '../../plex/media/media-server.ts';
import { checkPart, partUrl } from '../../plex/media/part-url.ts';
import { writePlaylist } from '../../plex/media/playlist.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import { rewritePath } from '../../shared/path-mapping.ts';
import { pathRulesItem } from '../../shared/storage/settings.ts';
import { copy } from './clipboard.ts';
import { actionErrorOf, downloadErrorOf, NothingFoundError } from './panel-errors.ts';
import { fileName, partFileName, saveFile } from './save-file.ts';
import type { ServerAccess } from './server-access.ts';

type Choice = { item: Item; version: Version };
type About = { session: ServerAccess; machineIdentifier: string; item: Item; signal: AbortSignal };
type ItemActions = Omit<PanelActions, 'retry' | 'close'>;

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

async function nothing(): Promise<ActionError> {
  return 'failed';
}

/** Actions for one item. URLs with a token are made here, at the click, and passed on at once. */
export function itemActions({ session, machineIdentifier, item, signal }: About): ItemActions {
  const at = <Result>(work: (access: ServerEndpoint, signal: AbortSignal) => Promise<Result>) =>
    session.at(machineIdentifier, signal, work);
  const leaves = () => at((access, within) => getLeaves(access, item.ratingKey, { signal: within, type: item.type }));
  /** Current URLs of the parts, after checking that the address still answers. */
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
        await sendMessage({ type: 'download', machineIdentifier, uri, partKey: part.key, fileName });
        return 'download-started';
      } catch (error) {
        return downloadErrorOf(error);
      }
    },
    copyLink: (part) => copied('link-copied', urls([part]).then(lines)),
    copyPath: (part) => copied('path-copied', pathsOf([part])),
    play: (version) => saved(item.title, async () => [{ item, version }]),
    async viewXml() {
      try {
        return { xml: await at((access, within) => getItemXml(access, item.ratingKey, { signal: within })) };
      } catch (error) {
        return actionErrorOf(error);
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
      return actionErrorOf(error);
    }
  }
}

/** The parts of the first version of each item; other versions have the same content. */
function allParts(items: Item[]): Part[] {
  return some(items.flatMap(({ versions }) => versions[0]?.parts ?? []));
}

function firstVersion(item: Item): Choice[] {
  const [version] = item.versions;
  return version ? [{ item, version }] : [];
}

/** Paths on this computer, one per line */
async function pathsOf(parts: Part[]): Promise<string> {
  const rules = await pathRulesItem.get();
  return lines(some(parts.flatMap(({ file }) => (file ? [rewritePath(file, rules)] : []))));
}

function lines(texts: string[]): string {
  return texts.join('\n');
}

/** Throws for an empty list, so that the clipboard is not cleared. */
function some<Entry>(list: Entry[]): Entry[] {
  if (list.length === 0) throw new NothingFoundError();
  return list;
}

/** Starts copying within the click, which the browser requires; the text can resolve later. */
async function copied(notice: PanelNotice, text: Promise<string>): Promise<PanelNotice> {
  let failure: ActionError = 'copy-failed';
  text.catch((error) => {
    failure = actionErrorOf(error);
  });
  try {
    await copy(text);
    return notice;
  } catch {
    return failure;
  }
}
