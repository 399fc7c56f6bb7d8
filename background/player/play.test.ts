import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { OwnToken, PlayResult } from '../../shared/messages/panel-queries.ts';
import type { Player } from '../../shared/player/player.ts';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import { agreementsItem, playerItem } from '../../shared/storage/player.ts';
import { KEYS } from '../../simulator/library-content.ts';
import type { SimulatedConnection } from '../../simulator/media-server.ts';
import { ACCOUNT } from '../../tests/support/fake-server-list.ts';
import { TestServerAccess } from '../../tests/support/test-server-access.ts';
import { watchingUser } from '../profiles/user-records.ts';
import { NotAFileOfItemError } from '../servers/check-visible.ts';
import { OwnTokenOnlyError } from '../servers/link-token.ts';
import { NoPlayerError } from './call-loopback.ts';
import { play } from './play.ts';
import { forgetPlayed, keepPlayed, playedOffer } from './played-items.ts';

const PART_4K = '/library/parts/10101/1389985872/file.mkv';
const PARTS = [10_111, 10_112].map((id) => `/library/parts/${id}/1389985872/file.mp4`);
/** The length of each part of the simulated film, in ms. */
const PART_MS = 1_560_000;

let tested: TestServerAccess;
let connection: SimulatedConnection;

beforeEach(async () => {
  tested = await TestServerAccess.start();
  connection = await tested.openPort();
});

afterEach(() => tested.stop());

const about = (ratingKey: string = KEYS.film) => ({
  machineIdentifier: tested.server.machineIdentifier,
  ratingKey,
});
const use = () => ({ signal: new AbortController().signal, pageOrigin: null });
const playParts = (partKeys: string[], ownToken: OwnToken | null = null): Promise<PlayResult> =>
  play(tested.access, { type: 'play', ...about(), ownToken, partKeys }, use());
const choose = (kind: Player['kind'], address = '') => setItems({ player: { kind, address } });
const stopAt = (viewOffset: number) => tested.server.watchStates.set('', KEYS.film, { viewCount: 0, viewOffset });
const link = (path: string, token = tested.server.transientTokens.created.at(-1)) =>
  `${connection.uri}${path}?X-Plex-Token=${token}`;

describe('What a player gets', () => {
  test('A playlist has the parts from the resume point on, and a transient token.', async () => {
    stopAt(PART_MS + 60_000);
    expect(await playParts(PARTS)).toMatchObject({
      kind: 'playlist',
      title: 'Metropolis (1927)',
      entries: [
        {
          title: 'Metropolis (1927) - pt2',
          url: link(PARTS[1] ?? ''),
          startMs: 60_000,
          subtitle: null,
          durationMs: PART_MS,
        },
      ],
    });
    stopAt(0);
    expect(await playParts(PARTS)).toMatchObject({ entries: [{ startMs: 0 }, { startMs: 0 }] });
  });

  test('An address has the resume point and the subtitle that the user has chosen at the server.', async () => {
    await choose('own', 'my:{url}|{start}|{subtitle}');
    stopAt(42_000);
    const streams = tested.server.library.part(10_101)?.Stream as { key?: string; selected?: boolean }[];
    for (const stream of streams) if (stream.key === '/library/streams/10199') stream.selected = true;
    const result = await playParts([PART_4K]);
    const address = 'address' in result ? result.address : '';
    const [url, start, subtitle] = address.slice('my:'.length).split('|').map(decodeURIComponent);
    expect([url, start, subtitle]).toEqual([link(PART_4K), '42', link('/library/streams/10199')]);
  });

  test('Parts of another item are refused.', async () => {
    await expect(playParts(['/library/parts/10301/1389985872/file.mkv'])).rejects.toThrow(NotAFileOfItemError);
    expect(tested.plex.seenAt('transientToken')).toEqual([]);
    expect(await playedOffer(about())).toBeNull();
  });

  test('An item that was opened is kept for the offer, for whoever is watching.', async () => {
    stopAt(42_000);
    await playParts([PART_4K]);
    expect(await playedOffer(about())).toEqual({ at: expect.any(Number), startMs: 42_000, durationMs: 9_180_000 });
    expect(await playedOffer(about('102'))).toBeNull();
    await forgetPlayed(about(), await watchingUser());
    expect(await playedOffer(about())).toBeNull();
  });
});

test('Two items that are opened at once are both kept.', async () => {
  const user = await watchingUser();
  const opened = { startMs: 0, durationMs: null };
  await Promise.all([keepPlayed(about(), opened, user), keepPlayed(about('102'), opened, user)]);
  expect([await playedOffer(about()), await playedOffer(about('102'))]).toEqual([
    expect.objectContaining(opened),
    expect.objectContaining(opened),
  ]);
});

test('An offer is not that of another account.', async () => {
  await playParts([PART_4K]);
  await removeAccount();
  await setItems({ account: { ...ACCOUNT, linkedAt: '2026-05-01T12:00:00.000Z' } });
  expect(await playedOffer(about())).toBeNull();
  await setItems({ account: ACCOUNT });
  expect(await playedOffer(about())).not.toBeNull();
});

describe('A program that listens on this computer', () => {
  test('It is told nothing once another user is watching, and nothing is kept.', async () => {
    const elsewhere = await tested.plex.openElsewhere();
    await choose('own', `${elsewhere}/play?url={url}`);
    const aborter = new AbortController();
    vi.spyOn(playerItem, 'get').mockImplementation(async () => {
      aborter.abort(new Error('Another profile is watching now.'));
      return { kind: 'own', address: `${elsewhere}/play?url={url}` };
    });
    const query = { type: 'play', ...about(), ownToken: null, partKeys: [PART_4K] } as const;
    const played = play(tested.access, { ...query, partKeys: [PART_4K] }, { ...use(), signal: aborter.signal });
    await expect(played).rejects.toThrow('Another profile');
    expect(tested.plex.seenElsewhere).toEqual([]);
    expect(await playedOffer(about())).toBeNull();
  });

  test('It is told by a request, and the address goes no further.', async () => {
    const elsewhere = await tested.plex.openElsewhere();
    await choose('own', `${elsewhere}/play?url={url}&at={start}`);
    expect(await playParts([PART_4K])).toEqual({ kind: 'sent', expiresAt: expect.any(Number) });
    const [request] = tested.plex.seenElsewhere;
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({ url: link(PART_4K), at: '0' });
    expect(await playedOffer(about())).not.toBeNull();
  });

  test('If nothing listens, that is said, without the address, and nothing is offered.', async () => {
    await choose('own', 'http://127.0.0.1:9/?url={url}');
    const error = await playParts([PART_4K]).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NoPlayerError);
    expect(String(error) + String(error.cause)).not.toContain('Token');
    expect(await playedOffer(about())).toBeNull();
  });
});

describe('A server without transient tokens', () => {
  beforeEach(() => {
    tested.server.givesTransientTokens = false;
  });

  test('The user is asked once, and again after the account is gone.', async () => {
    await expect(playParts([PART_4K])).rejects.toThrow(OwnTokenOnlyError);
    const own = { entries: [{ url: link(PART_4K, tested.server.accessToken) }], expiresAt: null };
    expect(await playParts([PART_4K], 'server')).toMatchObject(own);
    expect(await playParts([PART_4K])).toMatchObject(own);
    await removeAccount();
    expect(await agreementsItem.get()).toEqual([]);
  });

  test('The agreement is for one server, one user, and what its token opened then.', async () => {
    const { machineIdentifier } = tested.server;
    const others = [
      { user: 'kid', machineIdentifier, opens: 'account' },
      { user: '', machineIdentifier: 'other', opens: 'account' },
    ] as const;
    await setItems({ playerAgreements: [...others] });
    await expect(playParts([PART_4K])).rejects.toThrow(OwnTokenOnlyError);
    await playParts([PART_4K], 'server');
    expect(await agreementsItem.get()).toHaveLength(3);
    const stored = await fakeBrowser.storage.local.get('account');
    const account = stored.account as Parameters<typeof setItems>[0]['account'];
    if (account) await setItems({ account: { ...account, authToken: tested.server.accessToken } });
    await expect(playParts([PART_4K])).rejects.toThrow(OwnTokenOnlyError);
  });

  test('A transient token is preferred as soon as the server gives one.', async () => {
    await playParts([PART_4K], 'server');
    tested.server.givesTransientTokens = true;
    expect(await playParts([PART_4K])).toMatchObject({ entries: [{ url: link(PART_4K) }] });
    vi.restoreAllMocks();
  });
});
