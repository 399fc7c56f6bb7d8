import { isSubtitleKey, partTitle, titleOf } from 'plex-link/formats';
import {
  chosenSubtitle,
  getItem,
  type Item,
  type Part,
  partUrl,
  resumed,
  streamUrl,
  type Version,
} from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';
import type { PanelQuery, PlayEntry, PlayResult } from '../../shared/messages/panel-queries.ts';
import type { Player } from '../../shared/player/player.ts';
import { playerAddress, playerListAddress } from '../../shared/player/player-address.ts';
import { isLoopback } from '../../shared/player/player-template.ts';
import { playerItem } from '../../shared/storage/player.ts';
import { watchingUser } from '../profiles/user-records.ts';
import { NotAFileOfItemError } from '../servers/check-visible.ts';
import type { ServerAccess, ServerUse } from '../servers/server-access.ts';
import { accessForPlayer } from './agreements.ts';
import { callLoopback } from './call-loopback.ts';
import { keepPlayed } from './played-items.ts';

type PlayQuery = Extract<PanelQuery, { type: 'play' }>;

/**
 * Makes what the user's player gets: from the resume point that the server has now, with the subtitle that the user has chosen
 * there. What was opened is kept before the answer.
 *
 * @throws NotAFileOfItemError
 * @throws NoPlayerError if the player is a program that listens at an address, and does not
 */
export async function play(access: ServerAccess, query: PlayQuery, use: ServerUse): Promise<PlayResult> {
  const { machineIdentifier, ratingKey, partKeys, ownToken } = query;
  const user = await watchingUser();
  const made = await access.withVerifiedServer(machineIdentifier, use, async (server, signal) => {
    const item = await getItem(server, ratingKey, { signal });
    const version = versionWith(item, partKeys);
    const options = { ratingKey, ownToken, signal };
    const { server: forLinks, expiresAt } = await accessForPlayer(machineIdentifier, server, options);
    return { item, version, expiresAt, entries: entriesOf(item, version, forLinks) };
  });
  const { item, version, entries, expiresAt } = made;
  const result = resultFor(await playerItem.get(), entries, titleOf(item));
  use.signal.throwIfAborted(); // Another user may be watching now.
  if (result.kind === 'sent') await callLoopback(result.address);
  use.signal.throwIfAborted();
  const durationMs = item.durationMs ?? version.durationMs;
  await keepPlayed(query, { startMs: item.viewOffsetMs ?? 0, durationMs }, user);
  return result.kind === 'sent' ? { kind: 'sent', expiresAt } : { ...result, expiresAt };
}

/**
 * The version that has these parts.
 *
 * @throws NotAFileOfItemError if one has been replaced since, or is of another item: the server is not asked before a link to it
 */
function versionWith({ versions }: Item, partKeys: readonly string[]): Version {
  const has = ({ parts }: Version) => partKeys.every((key) => parts.some((part) => part.key === key));
  const found = versions.find(has);
  if (!found) throw new NotAFileOfItemError('The item has no version with these files.');
  return found;
}

function entriesOf(item: Item, version: Version, server: ServerEndpoint): PlayEntry[] {
  const { parts, startMs } = resumed(version, item.viewOffsetMs);
  const total = version.parts.length;
  return parts.map((part, at) => ({
    title: partTitle(titleOf(item), { number: version.parts.indexOf(part) + 1, total }),
    durationMs: part.durationMs,
    url: partUrl(server, part.key).href,
    startMs: at === 0 ? startMs : 0,
    subtitle: subtitleOf(part, server),
  }));
}

function subtitleOf(part: Part, server: ServerEndpoint): PlayEntry['subtitle'] {
  const chosen = chosenSubtitle(part);
  if (!chosen || 'number' in chosen) return chosen?.number ?? null;
  return isSubtitleKey(chosen.key) ? streamUrl(server, chosen.key).href : null;
}

type Made =
  | { kind: 'sent' | 'address'; address: string; expiresAt?: undefined }
  | { kind: 'playlist'; title: string; entries: PlayEntry[] };

function resultFor(player: Player, entries: PlayEntry[], title: string): Made {
  const [first] = entries;
  const address = first && entries.length === 1 ? playerAddress(player, first) : playerListAddress(player, entries);
  if (address === null) return { kind: 'playlist', title, entries };
  return { kind: isLoopback(address) ? 'sent' : 'address', address };
}
