import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../../shared/storage/items.ts';
import { agreementsItem, playedItem, type WatchReport, watchReportsItem } from '../../shared/storage/player.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { FakePlatform } from '../../tests/support/fake-platform.ts';
import { ACCOUNT } from '../../tests/support/fake-server-list.ts';
import { TEST_DEVICE } from '../../tests/support/test-device.ts';
import { TEST_CLIENT, TestServerAccess } from '../../tests/support/test-server-access.ts';
import type { CustomSites } from '../custom-sites/custom-sites.ts';
import { eraseEverything } from '../erase-everything.ts';
import { LinkController } from '../link/link-controller.ts';
import { forOneProfile } from '../profiles/for-one-profile.ts';
import { watchingUser } from '../profiles/user-records.ts';
import { accessForPlayer } from './agreements.ts';
import { keepPlayed } from './played-items.ts';
import { WatchReports } from './watch-reports.ts';

const NEXT = { ...ACCOUNT, linkedAt: '2026-05-01T12:00:00.000Z' };

vi.mock('../additional-permissions.ts', () => ({ dropAdditionalPermissions: vi.fn(async () => undefined) }));

let tested: TestServerAccess;
let controller: LinkController;
let reports: WatchReports;

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  tested = await TestServerAccess.start();
  await tested.openPort();
  await tested.list.store();
  const platform = new FakePlatform();
  platform.interfere = () => new Promise(() => undefined); // plex.tv says nothing about the account meanwhile.
  controller = new LinkController(platform);
  await controller.resume();
  reports = new WatchReports(tested.access, () => controller.profileChanges.signal);
});

afterEach(() => tested.stop());

const about = (ratingKey: string = KEYS.film) => ({ machineIdentifier: tested.server.machineIdentifier, ratingKey });
const use = () => ({ signal: controller.profileChanges.signal, pageOrigin: null });

/** The server holds back its next answer about an item until `act` is done. */
function during(act: () => Promise<unknown>): void {
  const real = globalThis.fetch;
  let isHeld = false;
  vi.stubGlobal('fetch', async (input: Request | URL | string, init?: RequestInit) => {
    const response = await real(input, init);
    if (!isHeld && String(input).includes('/library/metadata/')) {
      isHeld = true;
      await act();
    }
    return response;
  });
}

/** Erases as the options page asks for. */
function erase(): Promise<void> {
  const custom = { erase: async () => undefined } as unknown as CustomSites;
  return eraseEverything(controller, { customSites: custom, downloads: { erase: async () => undefined } });
}

/** Everything is erased while the next write about the user is in progress. Returns how to wait for that. */
function eraseAtWrite(): () => Promise<void> {
  let erasing: Promise<void> | undefined;
  const { local, session } = fakeBrowser.storage;
  for (const [area, keys] of [
    [local, ['playerAgreements', 'watchReports']],
    [session, ['played']],
  ] as const) {
    const set = area.set.bind(area);
    vi.spyOn(area, 'set').mockImplementation(async (values: Record<string, unknown>) => {
      const isAbout = keys.some((key) => key in values);
      if (isAbout) erasing ??= erase();
      // Erasing takes fewer turns than this if nothing holds it.
      if (isAbout) for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
      await set(values);
    });
  }
  return async () => {
    if (!erasing) throw new Error('Nothing was written.');
    await erasing;
  };
}

const written = async () => ({
  ...(await fakeBrowser.storage.local.get()),
  ...(await fakeBrowser.storage.session.get()),
});

describe('Nothing about the user comes back after erasing', () => {
  test('A report whose server answers after that is neither stored nor sent', async () => {
    await keepPlayed(about(), { startMs: 0, durationMs: null }, await watchingUser());
    during(erase);
    const queries = forOneProfile(
      { reportPlayed: (query: never, context: never) => reports.report(query, context) } as never,
      controller.profileChanges,
    );
    const context = { signal: new AbortController().signal, pageOrigin: null } as never;
    const told = queries.reportPlayed({ type: 'reportPlayed', ...about(), stoppedAtMs: null }, context);
    await expect(told).rejects.toThrow();
    expect(await written()).not.toHaveProperty('watchReports');
    expect(await written()).not.toHaveProperty('played');
    expect(tested.plex.seenAt('scrobble')).toEqual([]);
  });

  test.each(['agreement', 'opened item', 'report'] as const)(
    'A write of this, %s, is not overtaken by it',
    async (kind) => {
      const user = await watchingUser();
      const played = { user, ...about(), at: Date.now(), startMs: 0, durationMs: null };
      if (kind === 'report') await playedItem.set([played]);
      const erased = eraseAtWrite();
      const options = { ratingKey: KEYS.film, ownToken: 'account', signal: use().signal } as const;
      const server = { uri: 'http://nas', accessToken: 't', clientIdentifier: TEST_CLIENT, device: TEST_DEVICE };
      if (kind === 'agreement') await accessForPlayer('abcdef01', server, options);
      if (kind === 'opened item') await keepPlayed(about(), { startMs: 0, durationMs: null }, user);
      if (kind === 'report')
        await expect(reports.report({ ...about(), stoppedAtMs: null }, use())).rejects.toThrow('Another');
      await erased();
      const left = await written();
      expect([left.playerAgreements, left.played, left.watchReports]).toEqual([undefined, undefined, undefined]);
    },
  );

  test('What has ended is not recorded for the next account either', async () => {
    const user = await watchingUser();
    await controller.unlink();
    await setItems({ account: NEXT });
    await expect(keepPlayed(about(), { startMs: 0, durationMs: null }, user)).rejects.toThrow('Another user');
    expect(await written()).not.toHaveProperty('played');
    expect(await agreementsItem.get()).toEqual([]);
  });
});

describe('Reports that are sent later', () => {
  const pending = (user: string, ratingKey: string): WatchReport => ({
    ...{ user, ...about(ratingKey), stoppedAtMs: null, durationMs: null, viewCountBefore: 0 },
    since: Date.now(),
  });

  test('None goes out as the next account', async () => {
    const user = await watchingUser();
    await setItems({ watchReports: [pending(user, KEYS.film), pending(user, KEYS.episode)] });
    during(async () => {
      await controller.unlink();
      await setItems({ account: NEXT });
      await tested.list.store();
    });
    await reports.resume();
    expect(tested.plex.seenAt('scrobble')).toEqual([]);
    expect(tested.plex.seenAt('metadata')).toHaveLength(1);
    expect(await watchReportsItem.get()).toEqual([]);
  });

  test('Who is watching is read before each of them', async () => {
    const user = await watchingUser();
    await setItems({ watchReports: [pending(user, KEYS.film), pending(user, KEYS.episode)] });
    const unaborted = new WatchReports(tested.access, () => new AbortController().signal);
    during(() => setItems({ account: NEXT }));
    await unaborted.resume();
    expect(tested.plex.seenAt('metadata')).toHaveLength(1);
  });
});
