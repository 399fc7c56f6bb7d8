import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountItem } from '../../shared/storage/account.ts';
import { linkItem, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { profileItem, profileSwitchItem } from '../../shared/storage/profile.ts';
import { fakeHome, OWN_UUID } from '../../tests/support/fake-platform.ts';
import { KillableBackground } from '../../tests/support/killable-background.ts';
import type { ProfileChoice } from './home-profiles.ts';

/* Kills the background at every step of a switch: before and after each write and each request. */

const HOUR = 3_600_000;

const OWN_PIN = '1234';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  prepare();
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function prepare(): void {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fakeBrowser.reset();
}

type Scenario = (background: KillableBackground) => Promise<void>;

const link: Scenario = async (background) => {
  background.server.home = fakeHome({ own: OWN_PIN });
  await background.intent((controller) => controller.start('code'));
  await background.pass(2_000);
  background.server.claim(background.server.newestPin ?? 0);
  await background.pass(5_000);
};

const watching = async () => (await profileItem.get())?.uuid ?? OWN_UUID;

/** The user chooses, and again after a failure. */
function choose(choice: ProfileChoice): Scenario {
  return async (background) => {
    for (let tries = 0; tries < 3 && (await watching()) !== choice.uuid; tries += 1) {
      await background.intent((controller) => controller.switchProfile(choice));
      await background.pass(15_000);
    }
  };
}

const guard: Scenario = (background) => background.intent((controller) => controller.setGuardUnlink(true));

const unlink: Scenario = async (background) => {
  for (let tries = 0; tries < 3 && (await linkItem.get()).state === 'linked'; tries += 1) {
    await background.intent((controller) => controller.unlink(OWN_PIN));
    await background.pass(60_000);
  }
};

async function killAtEachStep(
  before: Scenario[],
  scenario: Scenario,
  ends: (background: KillableBackground) => Promise<void>,
): Promise<number> {
  let steps = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= steps; step += 1) {
    vi.restoreAllMocks();
    vi.clearAllTimers();
    prepare();
    const background = new KillableBackground();
    for (const earlier of before) await earlier(background);
    // The first run only counts the steps.
    background.killAtStep(step === 0 ? Number.POSITIVE_INFINITY : step);
    await scenario(background);
    if (step === 0) steps = background.steps;
    await background.pass(HOUR);
    await ends(background);
  }
  return steps;
}

/** Only the tokens that are stored are alive; no switch and no sign-out is left. */
async function expectOnlyStoredTokens({ server }: KillableBackground): Promise<void> {
  const kept = [await accountItem.get(), await profileItem.get()].map((stored) => stored?.authToken);
  expect([...server.liveTokens].sort()).toEqual(kept.filter((token) => token).sort());
  expect(await pendingSignOutsItem.get()).toEqual([]);
  expect((await profileSwitchItem.get())?.state).not.toBe('switching');
}

test('Killing the background at any step of a switch still switches, and leaves no other token', async () => {
  const steps = await killAtEachStep([link], choose({ uuid: 'child' }), async (background) => {
    expect(await watching()).toBe('child');
    await expectOnlyStoredTokens(background);
  });
  expect(steps).toBeGreaterThan(8);
});

test('Killing the background at any step from one profile to another leaves the token of the new one', async () => {
  await killAtEachStep([link, choose({ uuid: 'child' })], choose({ uuid: 'teen' }), async (background) => {
    expect(await watching()).toBe('teen');
    await expectOnlyStoredTokens(background);
  });
});

test('Killing the background at any step of the way back leaves the account’s token only', async () => {
  const back = choose({ uuid: OWN_UUID, pin: OWN_PIN });
  await killAtEachStep([link, choose({ uuid: 'child' })], back, async (background) => {
    expect(await watching()).toBe(OWN_UUID);
    await expectOnlyStoredTokens(background);
  });
});

test('Killing the background at any step of a way back with a wrong PIN opens none', async () => {
  const back = choose({ uuid: OWN_UUID, pin: '0000' });
  await killAtEachStep([link, choose({ uuid: 'child' })], back, async (background) => {
    expect(await watching()).toBe('child');
    await expectOnlyStoredTokens(background);
  });
});

test('Killing the background at any step of a check of a PIN leaves the tokens that were there', async () => {
  const checked = vi.fn();
  const check: Scenario = async (background) => {
    checked.mockClear();
    for (let tries = 0; tries < 3 && checked.mock.calls.length === 0; tries += 1) {
      await background.intent((controller) => controller.checkPin({ uuid: OWN_UUID, pin: OWN_PIN }).then(checked));
      await background.pass(15_000);
    }
  };
  const steps = await killAtEachStep([link, choose({ uuid: 'child' })], check, async (background) => {
    expect(checked).toHaveBeenCalledOnce();
    expect(await watching()).toBe('child');
    await expectOnlyStoredTokens(background);
  });
  expect(steps).toBeGreaterThan(6);
});

test('Killing the background at any step of a guarded unlinking still unlinks, and leaves no token', async () => {
  await killAtEachStep([link, guard, choose({ uuid: 'child' })], unlink, async (background) => {
    expect((await linkItem.get()).state).toBe('unlinked');
    expect(await profileItem.get()).toBeNull();
    await expectOnlyStoredTokens(background);
  });
});
