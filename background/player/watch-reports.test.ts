import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../../shared/storage/items.ts';
import { watchReportsItem } from '../../shared/storage/player.ts';
import type { Answer } from '../../simulator/http.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { TestServerAccess } from '../../tests/support/test-server-access.ts';
import { ProfileChanges } from '../profiles/profile-changes.ts';
import { watchingUser } from '../profiles/user-records.ts';
import { keepPlayed, playedOffer } from './played-items.ts';
import { WatchReports } from './watch-reports.ts';

let tested: TestServerAccess;
let reports: WatchReports;
let changes: ProfileChanges;

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  tested = await TestServerAccess.start();
  await tested.openPort();
  changes = new ProfileChanges();
  reports = nextReports();
});

afterEach(() => tested.stop());

const nextReports = () => new WatchReports(tested.access, () => changes.signal);
const about = () => ({ machineIdentifier: tested.server.machineIdentifier, ratingKey: KEYS.film });
const use = () => ({ signal: new AbortController().signal, pageOrigin: null });
const tell = (stoppedAtMs: number | null) => reports.report({ ...about(), stoppedAtMs }, use());
/** Opens the film in a player, and says how that ended. */
const report = async (stoppedAtMs: number | null) => {
  await keepPlayed(about(), { startMs: 0, durationMs: 9_180_000 }, await watchingUser());
  await tell(stoppedAtMs);
};
const state = () => tested.server.watchStates.of('', KEYS.film);
const isSettled = async () => (await watchReportsItem.get()).length === 0 && (await playedOffer(about())) === null;

type Loss = { arrives: boolean; goesOffline?: boolean };

/** The next answer is lost, of a request that the server takes or not; the server may be gone afterwards. */
function loseAnswer(endpoint: 'scrobble' | 'timeline', { arrives, goesOffline = false }: Loss = { arrives: true }) {
  const forge = (_request: unknown, answer: () => Answer): Answer => {
    if (arrives) answer();
    tested.server.setOffline(goesOffline);
    throw new Error('The answer is lost.');
  };
  tested.plex.faults.add(endpoint, { kind: 'forged', forge }, 1);
}

describe('What was watched in a player', () => {
  test('The server is told once that an item was watched, and the offer goes.', async () => {
    await report(null);
    expect(state()).toEqual({ viewCount: 1, viewOffset: 0 });
    expect(await isSettled()).toBe(true);
  });

  test('The server is told where the user has stopped.', async () => {
    await report(2_530_000);
    expect(state()).toEqual({ viewCount: 0, viewOffset: 2_530_000 });
    expect(tested.plex.seenAt('timeline')[0]?.request.url.searchParams.get('duration')).toBe('9180000');
    expect(await isSettled()).toBe(true);
  });

  test.each([
    ['scrobble', null, { viewCount: 1, viewOffset: 0 }],
    ['timeline', 2_530_000, { viewCount: 0, viewOffset: 2_530_000 }],
    ['timeline', 9_000_000, { viewCount: 1, viewOffset: 0 }],
  ] as const)(
    'After a lost answer of %s at %s, the item is read, and nothing is sent again.',
    async (name, at, end) => {
      await report(5_000); // So that the address is a known one.
      loseAnswer(name);
      const before = tested.plex.seenAt(name).length;
      await report(at);
      expect(tested.plex.seenAt(name)).toHaveLength(before + 1);
      expect(state()).toMatchObject(end.viewCount ? { viewCount: 1 } : end);
      expect(await isSettled()).toBe(true);
    },
  );

  test('A report that did not arrive is sent again.', async () => {
    await report(5_000);
    tested.plex.faults.add('scrobble', { kind: 'reset' }, 1);
    await report(null);
    expect(tested.plex.seenAt('scrobble')).toHaveLength(2);
    expect(state().viewCount).toBe(1);
  });

  test.each([
    [true, 1],
    [false, 2],
  ])(
    'The next background finishes a report without an answer, which has arrived or not: %s.',
    async (arrived, sent) => {
      loseAnswer('scrobble', { arrives: arrived, goesOffline: true });
      await expect(report(null)).rejects.toThrow();
      expect(await watchReportsItem.get()).toMatchObject([{ stoppedAtMs: null, viewCountBefore: 0 }]);
      expect(await playedOffer(about())).not.toBeNull();
      tested.server.setOffline(false);
      await nextReports().resume();
      expect(tested.plex.seenAt('scrobble')).toHaveLength(sent);
      expect(state().viewCount).toBe(1);
      expect(await isSettled()).toBe(true);
    },
  );

  test('A second click after a lost answer counts nothing twice, and another answer replaces the first.', async () => {
    loseAnswer('scrobble', { arrives: true, goesOffline: true });
    await expect(report(null)).rejects.toThrow();
    tested.server.setOffline(false);
    await report(null);
    expect(state().viewCount).toBe(1);
    loseAnswer('timeline', { arrives: true, goesOffline: true });
    await expect(report(2_000_000)).rejects.toThrow();
    tested.server.setOffline(false);
    await report(3_000_000);
    expect(state()).toEqual({ viewCount: 1, viewOffset: 3_000_000 });
  });

  test('A question that is asked again, after the answer has arrived, tells the server nothing.', async () => {
    await report(null);
    await tell(null);
    await tell(5_000);
    expect(state()).toEqual({ viewCount: 1, viewOffset: 0 });
  });

  test('A report is stored before it is sent.', async () => {
    const stored: Promise<unknown>[] = [];
    const forge = (_request: unknown, answer: () => Answer) => {
      stored.push(watchReportsItem.get());
      return answer();
    };
    tested.plex.faults.add('scrobble', { kind: 'forged', forge });
    await report(null);
    expect(await stored[0]).toMatchObject([{ stoppedAtMs: null, viewCountBefore: 0 }]);
  });

  test('A server that has just answered gets time to count a report.', async () => {
    const sentBefore: number[] = [];
    const withServer = tested.access.withServer.bind(tested.access);
    vi.spyOn(tested.access, 'withServer').mockImplementation((id, of, work) =>
      withServer(id, of, (server, signal, answered) =>
        work(server, signal, () => {
          sentBefore.push(tested.plex.seenAt('scrobble').length);
          answered();
        }),
      ),
    );
    await report(null);
    expect(sentBefore).toEqual([0]);
  });

  test('A report outlives the offer, which must not be there alone.', async () => {
    const written: unknown[] = [];
    const { session, local } = fakeBrowser.storage;
    for (const area of [session, local]) {
      const set = area.set.bind(area);
      vi.spyOn(area, 'set').mockImplementation(async (values: Record<string, unknown>) => {
        for (const key of ['played', 'watchReports']) if (key in values) written.push([key, values[key]]);
        await set(values);
      });
    }
    await report(null);
    expect(written.slice(-2)).toEqual([
      ['played', []],
      ['watchReports', []],
    ]);
  });

  test('A report that the server refuses is dropped, and the offer stays.', async () => {
    tested.plex.faults.add('scrobble', { kind: 'answer', status: 403 });
    await expect(report(null)).rejects.toThrow();
    expect(await watchReportsItem.get()).toEqual([]);
    expect(await playedOffer(about())).not.toBeNull();
  });

  test('What is left is not sent once another user is watching.', async () => {
    const pending = {
      user: await watchingUser(),
      ...about(),
      stoppedAtMs: null,
      durationMs: null,
      viewCountBefore: 0,
      since: Date.now(),
    };
    await setItems({ watchReports: [pending, { ...pending, ratingKey: KEYS.episode }] });
    const forge = (_request: unknown, answer: () => Answer) => {
      changes.changed();
      return answer();
    };
    tested.plex.faults.add('metadata', { kind: 'forged', forge }, 1);
    await reports.resume();
    expect(tested.plex.seenAt('scrobble')).toEqual([]);
    expect(tested.plex.seenAt('metadata')).toHaveLength(1);
    expect(await watchReportsItem.get()).toHaveLength(2);
  });

  test('A report is never sent as another user, and is given up after a day.', async () => {
    const [now, old] = [Date.now(), Date.now() - 25 * 3_600_000];
    const pending = { ...about(), stoppedAtMs: null, durationMs: null, viewCountBefore: 0 };
    await setItems({
      watchReports: [
        { ...pending, user: 'kid', since: now },
        { ...pending, user: await watchingUser(), since: old },
      ],
    });
    await reports.resume();
    expect(tested.plex.seenAt('scrobble')).toEqual([]);
    expect(await watchReportsItem.get()).toMatchObject([{ user: 'kid' }]);
  });
});
