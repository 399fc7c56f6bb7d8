import type { Part } from 'plex-link/media';
import type { PanelActions, PanelNotice } from '../../components/item-panel/panel-state.ts';
import type { LeafParts, OwnToken, PlayEntry, PlayResult } from '../../shared/messages/panel-queries.ts';
import { openAddress } from '../../shared/player/open-address.ts';
import { playerListAddress } from '../../shared/player/player-address.ts';
import { savePlaylist } from '../../shared/player/save-playlist.ts';
import { playerItem } from '../../shared/storage/player.ts';
import { askBackground } from './ask-background.ts';
import { noticeOfLinks, reported, some } from './notices.ts';

type PlayActions = Pick<PanelActions, 'play' | 'playAll' | 'reportPlayed' | 'dismissPlayed'>;

type About = {
  machineIdentifier: string;
  ratingKey: string;
  title: string;
  signal: AbortSignal;
  /** Asks for everything below the item, with links. */
  leafParts(ownToken: OwnToken | null): Promise<LeafParts>;
  /** The item has been opened in a player, or the user has said how it ended. */
  onPlayedChange(): void;
};

/** The actions of the user's player, and what the server is told afterwards. */
export function playActions({ title, signal, leafParts, onPlayedChange, ...item }: About): PlayActions {
  const opened = remembering(signal);
  return {
    play: (version, ownToken = null) =>
      reported(async () => {
        const partKeys = some(version.parts.filter(isAvailable)).map(({ key }) => key);
        const query = { type: 'play', ...item, ownToken, partKeys } as const;
        const notice = await opened(`${ownToken} ${version.id}`, () => askBackground(query, signal));
        // To read the item again would lose the address that waits for the next click.
        if (notice !== 'open-again') onPlayedChange();
        return notice;
      }),
    playAll: (ownToken = null) =>
      reported(async () =>
        opened(`all ${ownToken}`, async () => {
          const { parts, ...made } = await leafParts(ownToken);
          return { ...(await listResult(title, parts.map(entryOf))), ...made };
        }),
      ),
    reportPlayed: (stoppedAtMs) =>
      reported(async () => {
        await askBackground({ type: 'reportPlayed', ...item, stoppedAtMs }, signal);
        onPlayedChange();
        return stoppedAtMs === null ? 'watched-reported' : 'stop-reported';
      }),
    dismissPlayed: () =>
      reported(async () => {
        await askBackground({ type: 'dismissPlayed', ...item }, signal);
        onPlayedChange();
        return 'played-dismissed';
      }),
  };
}

type Made = PlayResult & { leftOut?: number };

/** Opens what was made for the player; a second click does so without waiting again, if the browser wanted one. */
function remembering(signal: AbortSignal) {
  const ready = new Map<string, Made>();
  return async (key: string, make: () => Promise<Made>): Promise<PanelNotice> => {
    const made = ready.get(key) ?? (await make());
    ready.clear();
    signal.throwIfAborted(); // Another user is not given it.
    if (made.kind === 'playlist') {
      savePlaylist(made.title, made.entries);
      return noticeOfLinks('playlist-saved', made);
    }
    if (made.kind === 'address' && !openAddress(made.address)) {
      ready.set(key, made);
      return 'open-again';
    }
    return noticeOfLinks('player-opened', made);
  };
}

async function listResult(title: string, entries: PlayEntry[]) {
  const address = playerListAddress(await playerItem.get(), entries);
  if (address === null) return { kind: 'playlist', title, entries } as const;
  return { kind: 'address', address } as const;
}

function entryOf({ title, durationMs, url, startMs = 0 }: LeafParts['parts'][number]): PlayEntry {
  return { title, durationMs, url: url ?? '', startMs, subtitle: null };
}

function isAvailable({ availability }: Part): boolean {
  return availability === 'available';
}
