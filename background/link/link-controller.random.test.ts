import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { accountItem } from '../../shared/storage/account.ts';
import { profileItem } from '../../shared/storage/profile.ts';
import {
  behaviours,
  faultFreeHomeRuns,
  faultFreeRuns,
  homeRuns,
  run,
  runs,
} from '../../tests/support/random-scenario.ts';
import { OPERATION_NAMES, WRONG_ANSWERS } from '../../tests/support/wrong-answers.ts';

/*
 * Random scenarios: the invariants of the link hold after each step, and everything ends well once the faults are over.
 * `RUNS=1000 npx vitest run background/link/link-controller.random` runs more of them than usual.
 */

const RUNS = { numRuns: Number(process.env.RUNS ?? 60) };
const LONG = { timeout: 600_000 };

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('The invariants hold in any scenario, and everything ends well', LONG, async () => {
  const invariants = fc.asyncProperty(runs, behaviours, async (steps, behaviour) => {
    await run(steps, behaviour);
  });
  await fc.assert(invariants, RUNS);
});

test(
  'The invariants hold while users of a Home come, go and are switched, and each token is stored or signed out',
  LONG,
  async () => {
    const invariants = fc.asyncProperty(homeRuns, behaviours, async (steps, behaviour) => {
      await run(steps, behaviour);
    });
    await fc.assert(invariants, RUNS);
  },
);

test('Without faults, only the tokens of the account and of whoever is watching stay alive', LONG, async () => {
  const clean = fc.asyncProperty(faultFreeHomeRuns, behaviours, async (steps, behaviour) => {
    const { server } = (await run(steps, behaviour)).background;
    const kept = [await accountItem.get(), await profileItem.get()].flatMap((holder) => holder?.authToken ?? []);
    expect([...server.liveTokens].sort()).toEqual(kept.sort());
  });
  await fc.assert(clean, RUNS);
});

test('Without faults, no token stays alive that is not in use', LONG, async () => {
  const clean = fc.asyncProperty(faultFreeRuns, behaviours, async (steps, behaviour) => {
    const { server } = (await run(steps, behaviour)).background;
    const account = await accountItem.get();
    expect([...server.liveTokens]).toEqual(account ? [account.authToken] : []);
  });
  await fc.assert(clean, RUNS);
});

test.each(OPERATION_NAMES)(
  'No token is forgotten when %s gets an answer of the wrong kind',
  LONG,
  async (operation) => {
    for (const answer of WRONG_ANSWERS) {
      await run([
        { what: 'start', method: 'code' },
        { what: 'wrongAnswers', operation, answer, times: 6 },
        { what: 'pass', seconds: 70 },
        { what: 'claim' },
        { what: 'claimOld' },
        { what: 'pass', seconds: 15 },
        { what: 'cancel' },
        { what: 'unlink' },
        { what: 'claimOld' },
        { what: 'pass', seconds: 70 },
        { what: 'start', method: 'browser' },
        { what: 'claim' },
        { what: 'pass', seconds: 15 },
        { what: 'refreshServers' },
        { what: 'wrongAnswers', operation, answer, times: 2 },
        { what: 'unlink' },
        { what: 'pass', seconds: 15 },
      ]);
    }
  },
);

test('A token that plex.tv issues only once is revoked if the user cancels before it arrives', async () => {
  await run([{ what: 'newCode' }, { what: 'claim' }, { what: 'network', condition: 'slow' }, { what: 'cancel' }], {
    tokenOnce: true,
  });
  expect(await accountItem.get()).toBeNull();
});

test('A claimed PIN that is abandoned right before the next start is revoked', async () => {
  const { server } = (
    await run([
      { what: 'start', method: 'browser' },
      { what: 'cancel' },
      { what: 'claimOld' },
      { what: 'start', method: 'browser' },
      { what: 'cancel' },
    ])
  ).background;
  expect(server.liveTokens.size).toBe(0);
});
