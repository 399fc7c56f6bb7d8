import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { accountItem } from '../../shared/storage/storage.ts';
import { faultFreeRuns, run, runs } from '../../tests/support/random-scenario.ts';

/*
 * After each thing that happens the invariants of the link hold, and once the world is well again everything comes to
 * a good end. `RUNS=1000 npx vitest run background/link/link-controller.random` tries more runs than usual.
 */

const RUNS = { numRuns: Number(process.env.RUNS ?? 60) };

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('the invariants hold whatever happens, and everything ends well', { timeout: 600_000 }, async () => {
  const sound = fc.asyncProperty(runs, fc.boolean(), async (happenings, tokenOnce) => {
    await run(happenings, tokenOnce);
  });
  await fc.assert(sound, RUNS);
});

test('in fair weather not one token is left alive that is not in use', { timeout: 600_000 }, async () => {
  const clean = fc.asyncProperty(faultFreeRuns, fc.boolean(), async (happenings, tokenOnce) => {
    const { server } = (await run(happenings, tokenOnce)).background;
    const account = await accountItem.get();
    expect([...server.liveTokens]).toEqual(account ? [account.authToken] : []);
  });
  await fc.assert(clean, RUNS);
});

test('what plex.tv gives only once survives a change of mind in the next moment', async () => {
  await run([{ what: 'newCode' }, { what: 'claim' }, { what: 'network', condition: 'slow' }, { what: 'cancel' }], true);
  expect(await accountItem.get()).toBeNull();
});

test('a PIN that was given up in one breath with the next start is seen to its end', async () => {
  const { server } = (
    await run(
      [
        { what: 'start', method: 'browser' },
        { what: 'cancel' },
        { what: 'claimOld' },
        { what: 'start', method: 'browser' },
        { what: 'cancel' },
      ],
      false,
    )
  ).background;
  expect(server.liveTokens.size).toBe(0);
});
