import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LinkMethod, LinkState } from '../../shared/link-state.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { abandonedPinsItem, linkItem, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { KillableBackground } from '../../tests/support/killable-background.ts';

/*
 * Kills the background at every step of both methods: before and after each write, request and tab.
 */

const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fakeBrowser.reset();
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Scenario = (background: KillableBackground, method: LinkMethod) => Promise<void>;

/** The user starts, starts again after a failure, and approves every PIN that is shown. */
const link: Scenario = async (background, method) => {
  for (let minute = 0; minute < 5; minute += 1) {
    const { state } = await linkItem.get();
    if (state === 'linked') return;
    if (state === 'unlinked') await background.intent((controller) => controller.start(method));
    for (let second = 0; second < 60; second += 1) {
      await background.pass(1_000);
      const shown = await linkItem.get();
      if (shown.state === 'pending') background.server.claim(shown.pin.id);
    }
  }
};

const unlink: Scenario = async (background) => {
  for (let tries = 0; tries < 3 && (await linkItem.get()).state === 'linked'; tries += 1) {
    await background.intent((controller) => controller.unlink());
    await background.pass(60_000);
  }
};

/** The user erases everything, and once more a minute later, because the first click was not confirmed. */
const erase: Scenario = async (background) => {
  for (let click = 0; click < 2; click += 1) {
    await background.intent((controller) => controller.erase());
    await background.pass(60_000);
  }
};

/** The user requests a PIN, and approves it after erasing everything. */
const eraseEarly: Scenario = async (background, method) => {
  await background.intent((controller) => controller.start(method));
  await background.pass(5_000);
  const shown = await linkItem.get();
  await background.intent((controller) => controller.erase());
  if (shown.state === 'pending') background.server.claim(shown.pin.id);
  await erase(background, method);
};

/** The user cancels right after the PIN was approved. */
const cancelLate: Scenario = async (background, method) => {
  await background.intent((controller) => controller.start(method));
  await background.pass(5_000);
  const shown = await linkItem.get();
  if (shown.state === 'pending') background.server.claim(shown.pin.id);
  await background.intent((controller) => controller.cancel());
  await background.pass(60_000);
};

async function settled(background: KillableBackground): Promise<{ link: LinkState; token: string | undefined }> {
  await background.pass(HOUR);
  const [state, account] = [await linkItem.get(), await accountItem.get()];
  expect(await pendingSignOutsItem.get()).toEqual([]);
  expect(await abandonedPinsItem.get()).toEqual([]);
  expect(account !== null).toBe(state.state === 'linked');
  return { link: state, token: account?.authToken };
}

/** The number of steps of a scenario in which the background is not killed. */
async function countSteps(before: Scenario[], scenario: Scenario, method: LinkMethod): Promise<number> {
  const background = new KillableBackground();
  for (const earlier of before) await earlier(background, method);
  background.killAtStep(Number.POSITIVE_INFINITY);
  await scenario(background, method);
  return background.steps;
}

describe.each(['browser', 'code'] as const)('With the method "%s"', (method) => {
  async function killAtEachStep(
    before: Scenario[],
    scenario: Scenario,
    ends: (background: KillableBackground) => Promise<void>,
  ) {
    const steps = await countSteps(before, scenario, method);
    expect(steps).toBeGreaterThan(4);
    for (let step = 1; step <= steps; step += 1) {
      vi.restoreAllMocks();
      vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      vi.clearAllTimers();
      fakeBrowser.reset();
      const background = new KillableBackground();
      for (const earlier of before) await earlier(background, method);
      background.killAtStep(step);
      await scenario(background, method);
      await ends(background);
    }
    return steps;
  }

  test('Killing the background at any step of linking still links, with one PIN for each try', async () => {
    const steps = await killAtEachStep([], link, async (background) => {
      const { token } = await settled(background);
      expect([...background.server.liveTokens]).toEqual([token]);
      expect(background.server.pins.size).toBeLessThanOrEqual(2);
    });
    expect(steps).toBeGreaterThan(12);
  });

  test('Killing the background at any step of unlinking still unlinks and revokes the token', async () => {
    await killAtEachStep([link], unlink, async (background) => {
      const { link: state } = await settled(background);
      expect(state).toEqual({ state: 'unlinked' });
      expect(background.server.liveTokens.size).toBe(0);
    });
  });

  const expectNothingLeft = async (background: KillableBackground) => {
    const { link: state } = await settled(background);
    expect(state).toEqual({ state: 'unlinked' });
    expect(background.server.liveTokens.size).toBe(0);
    expect(Object.keys(await fakeBrowser.storage.local.get()).sort()).toEqual(['link', 'link$']);
  };

  test('Killing the background at any step of erasing leaves nothing after the second click', async () => {
    await killAtEachStep([link], erase, expectNothingLeft);
  });

  test('Killing the background at any step of erasing a PIN that is then claimed leaves nothing, and no live token', async () => {
    await killAtEachStep([], eraseEarly, expectNothingLeft);
  });

  test('Killing the background at any step of cancelling a claimed PIN either links or revokes the token', async () => {
    await killAtEachStep([], cancelLate, async (background) => {
      const { link: state, token } = await settled(background);
      expect(['linked', 'unlinked']).toContain(state.state);
      expect([...background.server.liveTokens]).toEqual(token ? [token] : []);
    });
  });
});
