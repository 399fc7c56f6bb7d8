import { describe, expect } from 'vitest';
import type { Endpoint, Hold } from '../../simulator/faults.ts';
import type { Popup } from '../browsers/popup.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';

/*
 * The background is killed at every request of linking and unlinking, before the request is processed and after it, when
 * only the answer is lost; and right after each state that can be observed is stored. The test acts as a user who starts
 * again if nothing happens, and approves whatever PIN is shown.
 */

type Method = { button: string; strong: boolean };
type Stored = {
  link?: { state: string; pin?: { code: string } };
  account?: { authToken: string; user: unknown };
  pendingSignOuts?: unknown[];
};
type Point = { name: string; arm: (lab: Lab) => Hold };

const METHODS: Method[] = [
  { button: 'Sign in with Plex', strong: true },
  { button: 'Use a code', strong: false },
];

const REQUESTS: Endpoint[] = ['getPin', 'getToken', 'getUser', 'signOut'];

const POINTS: Point[] = [
  ...REQUESTS.flatMap((endpoint) =>
    (['before', 'after'] as const).map((when) => ({
      name: `${when} ${endpoint} was processed`,
      arm: ({ simulator }: Lab) => simulator.faults.hold(endpoint, when),
    })),
  ),
  { name: 'once the PIN was stored', arm: whenStored(({ link }) => link?.state === 'pending') },
  { name: 'once the token was stored', arm: whenStored(({ account }) => account !== undefined) },
  { name: 'once the profile was stored', arm: whenStored(({ account }) => Boolean(account?.user)) },
];

describe('a background that is killed at each step', () => {
  test.for(METHODS)(
    'linking by "$button" loses nothing wherever the background is killed',
    { timeout: 240_000 },
    async (method, { lab }) => {
      for (const point of POINTS) {
        await linkAndUnlink(lab, method, point).catch((error) => expect.fail(`${point.name}: ${error}`));
        const leftover = (await lab.browser.pages()).filter((page) =>
          page.url().startsWith('https://app.plex.tv/auth'),
        );
        // If the background dies before the tab's id is stored, a second tab is opened and the first one stays.
        if (leftover.length > 0) expect(point.name).toMatch(/PIN was stored|getToken/);
        for (const page of leftover) await page.close();
      }
    },
  );
});

async function linkAndUnlink(lab: Lab, method: Method, point: Point): Promise<void> {
  const { browser, simulator } = lab;
  const pinsBefore = simulator.accounts.pins.size;
  const hold = point.arm(lab);
  const killed = hold.reached.then(() => browser.killBackground()).then(hold.release);
  const popup = await browser.openPopup();
  await link(lab, popup, method);
  const { authToken } = (await read(lab)).account ?? {};
  expect([...simulator.accounts.tokens.keys()]).toEqual([authToken]);
  await unlink(lab);
  await killed;
  await until('every token to be revoked', () => simulator.accounts.tokens.size === 0, { timeoutMs: 45_000 });
  await until('no pending sign-out', async () => !('pendingSignOuts' in (await read(lab))));
  expect(await read(lab)).not.toHaveProperty('account');
  // A second PIN is requested only if the answer with the first one was lost.
  expect(simulator.accounts.pins.size - pinsBefore).toBeLessThanOrEqual(2);
  simulator.faults.clear();
}

async function link(lab: Lab, first: Popup, { button }: Method): Promise<void> {
  let popup = first;
  await until(
    'an account with its profile',
    async () => {
      const { link: state, account } = await read(lab);
      if (account?.user) return true;
      if (state?.pin) lab.simulator.accounts.claim(state.pin.code);
      const buttons = await popup.buttons().catch(() => null);
      if (buttons === null) popup = await lab.browser.openPopup();
      // The state may change between the check and the click; then the button is gone.
      await popup.clickIfThere(button).catch(() => undefined);
      return false;
    },
    { timeoutMs: 60_000, seen: () => read(lab) },
  );
}

async function unlink(lab: Lab): Promise<void> {
  const isUnlinked = async () => {
    if (!(await read(lab)).account) return true;
    const popup = await lab.browser.openPopup();
    // A click that the killed background has missed is repeated.
    const asked = await popup.clickIfThere('Unlink').catch(() => false);
    if (asked) await popup.clickIfThere('Yes, unlink').catch(() => false);
    return !(await read(lab)).account;
  };
  await until('no stored account', isUnlinked, { timeoutMs: 30_000 });
}

function whenStored(matches: (stored: Stored) => boolean): Point['arm'] {
  return (lab) => ({
    reached: until('a stored state', async () => matches(await read(lab)), { timeoutMs: 60_000 }).then(() => undefined),
    release: () => undefined,
  });
}

async function read({ browser }: Lab): Promise<Stored> {
  return (await browser.storage()) as Stored;
}
