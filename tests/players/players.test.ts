import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ItemLoader } from '../../background/items/item-loader.ts';
import { type ItemQueries, panelQueries } from '../../background/items/panel-queries.ts';
import { WatchReports } from '../../background/player/watch-reports.ts';
import type { PlayerKind } from '../../shared/player/player.ts';
import { playlistText } from '../../shared/player/save-playlist.ts';
import { setItems } from '../../shared/storage/items.ts';
import { elements } from '../../simulator/library.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { BYTES_PER_SECOND, playableSound } from '../../simulator/playable-sound.ts';
import { TEST_DEVICE } from '../support/test-device.ts';
import { TestServerAccess } from '../support/test-server-access.ts';
import { mpvHandlerParameters, RunningPlayer } from './run-player.ts';

const FILM_PART = 10_101;
const PART_KEY = '/library/parts/10101/1389985872/file.mkv';
const SUBTITLE = '/library/streams/10199';
/** Lengths in seconds, and where the user has stopped. */
const FILM_SECONDS = 1_560;
const STOPPED_AT = 780;
const EPISODES = [21_101, 21_201, 21_301];

let tested: TestServerAccess;
let folder: string;
let queries: ItemQueries;
let player: RunningPlayer | undefined;

beforeEach(async () => {
  tested = await TestServerAccess.start();
  await tested.openPort();
  folder = await mkdtemp(join(tmpdir(), 'tether-players-'));
  await chmod(folder, 0o777);
  const downloads = { start: async () => undefined, areAllowed: async () => true, askToAllow: async () => undefined };
  const loader = new ItemLoader(tested.access, TEST_DEVICE);
  const services = {
    loader,
    downloads,
    queue: { add: async () => undefined },
    reports: new WatchReports(tested.access, () => new AbortController().signal),
  };
  queries = panelQueries({ access: tested.access, ...services });
  tested.server.files.set(FILM_PART, playableSound(FILM_SECONDS));
  tested.server.watchStates.set('', KEYS.film, { viewCount: 0, viewOffset: STOPPED_AT * 1_000 });
  for (const stream of elements(tested.server.library.part(FILM_PART) ?? null, 'Stream')) {
    stream.selected = stream.key === SUBTITLE;
  }
});

afterEach(async () => {
  await player?.stop();
  await tested.stop();
  await rm(folder, { recursive: true, force: true });
});

const context = () => ({
  tabId: 1,
  frameId: 1,
  pageOrigin: null,
  signal: new AbortController().signal,
  sendPage: (page: unknown[]) => void pages.push(...page),
});
let pages: unknown[];

async function playFilm(kind: PlayerKind) {
  await setItems({ player: { kind, address: '' } });
  const { machineIdentifier } = tested.server;
  const about = { machineIdentifier, ratingKey: KEYS.film, ownToken: null };
  return queries.play({ type: 'play', ...about, partKeys: [PART_KEY] }, context());
}

async function saved(text: string): Promise<string> {
  const file = join(folder, 'list.m3u8');
  await writeFile(file, text);
  return file;
}

/** The second at which a player has asked for the film, apart from its beginning and its very end. */
async function secondAsked(): Promise<number> {
  for (let count = 1; ; count += 1) {
    await tested.plex.waitForRequests('part', count);
    const range = tested.plex.seenAt('part')[count - 1]?.request.headers.range ?? '';
    const second = Number(/^bytes=(\d+)-/.exec(range)?.[1] ?? 0) / BYTES_PER_SECOND;
    if (second > 1 && second < FILM_SECONDS - 1) return second;
  }
}

test('VLC plays the playlist from the resume point, with the transient token.', async () => {
  const made = await playFilm('vlc');
  if (made.kind !== 'playlist') throw new Error(`VLC got no playlist, but: ${made.kind}`);
  player = RunningPlayer.vlc([await saved(playlistText(made.entries))], folder);
  expect(await secondAsked()).toBeCloseTo(STOPPED_AT, -1);
  const tokens = new Set(tested.plex.seenAt('part').map(({ token }) => token));
  expect([...tokens]).toEqual([tested.server.transientTokens.created.at(-1)]);
});

test('mpv plays what its address says, from the resume point, and gets the chosen subtitle.', async () => {
  const made = await playFilm('mpv');
  if (made.kind !== 'address') throw new Error(`mpv got no address, but: ${made.kind}`);
  player = RunningPlayer.mpv(mpvHandlerParameters(made.address), folder);
  expect(await secondAsked()).toBeCloseTo(STOPPED_AT, -1);
  await tested.plex.waitForRequests('subtitle', 1);
  const [subtitle] = tested.plex.seenAt('subtitle');
  expect(subtitle?.request.url.pathname).toBe(SUBTITLE);
  expect(subtitle?.token).toBe(tested.server.transientTokens.created.at(-1));
});

test.each(['vlc', 'mpv'] as const)('%s plays a season to its end, in order.', async (kind) => {
  for (const part of EPISODES) tested.server.files.set(part, playableSound(1));
  pages = [];
  const { machineIdentifier } = tested.server;
  const list = {
    machineIdentifier,
    ratingKey: KEYS.season,
    ownToken: null,
    kind: 'children',
    withLinks: true,
  } as const;
  await queries.leafParts({ type: 'leafParts', ...list }, context());
  const entries = (pages as { title: string; durationMs: number; url: string }[]).map((entry) => ({
    ...entry,
    startMs: 0,
    subtitle: null,
  }));
  const text = playlistText(entries);
  expect(text).toMatch(/#EXTINF:1560,Sherlock Holmes - S01E01 - Episode 1\n/);
  player = RunningPlayer[kind]([await saved(text)], folder);
  await player.ended();
  const asked = tested.plex.seenAt('part').map(({ request }) => Number(request.url.pathname.split('/')[3]));
  expect([...new Set(asked)]).toEqual(EPISODES);
});
