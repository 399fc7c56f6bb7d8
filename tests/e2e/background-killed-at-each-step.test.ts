import { describe, expect } from 'vitest';
import type { Endpoint, Hold } from '../../simulator/faults.ts';
import type { Popup } from '../browsers/popup.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';

/*
 * The background is killed at every request of linking and unlinking: before it was processed, so that it might as well
 * never have been sent, and after, so that its answer is lost; and right after each state that can be seen was stored.
 * The person starts again where nothing came of it, and approves whatever PIN is shown.
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

describe.each(METHODS)('by "$button", a background that is killed', (method) => {
  test('at any point loses nothing', { timeout: 240_000 }, async ({ lab }) => {
    for (const point of POINTS) {
      await liveThrough(lab, method, point).catch((error) => expect.fail(`${point.name}: ${error}`));
      const left = (await lab.browser.pages()).filter((page) => page.url().startsWith('https://app.plex.tv/auth'));
      // A tab that was opened, but whose id could not be stored any more, is nobody's: another one takes its place.
      if (left.length > 0) expect(point.name).toMatch(/PIN was stored|getToken/);
      for (const page of left) await page.close();
    }
  });
});

async function liveThrough(lab: Lab, method: Method, point: Point): Promise<void> {
  const { browser, simulator } = lab;
  const made = simulator.accounts.pins.size;
  const hold = point.arm(lab);
  const death = hold.reached.then(() => browser.killBackground()).then(hold.release);
  const popup = await browser.openPopup();
  await link(lab, popup, method);
  const { authToken } = (await read(lab)).account ?? {};
  expect([...simulator.accounts.tokens.keys()]).toEqual([authToken]);
  await unlink(lab);
  await death;
  await until('every token to be dead', () => simulator.accounts.tokens.size === 0, { timeoutMs: 45_000 });
  await until('nothing left to do', async () => !('pendingSignOuts' in (await read(lab))));
  expect(await read(lab)).not.toHaveProperty('account');
  // One PIN, or two if the answer with the first one was lost; never two that a person could see.
  expect(simulator.accounts.pins.size - made).toBeLessThanOrEqual(2);
  simulator.faults.clear();
}

async function link(lab: Lab, first: Popup, { button }: Method): Promise<void> {
  let popup = first;
  await until(
    'a link with its profile',
    async () => {
      const { link: state, account } = await read(lab);
      if (account?.user) return true;
      if (state?.pin) lab.simulator.accounts.claim(state.pin.code);
      const offered = await popup.buttons().catch(() => null);
      if (offered === null) popup = await lab.browser.openPopup();
      // The state can have changed between a look and a click, which then finds no such button.
      await popup.clickIfThere(button).catch(() => undefined);
      return false;
    },
    { timeoutMs: 60_000, seen: () => read(lab) },
  );
}

async function unlink(lab: Lab): Promise<void> {
  const gone = async () => {
    if (!(await read(lab)).account) return true;
    const popup = await lab.browser.openPopup();
    // A click of which nothing comes is made again.
    const asked = await popup.clickIfThere('Unlink').catch(() => false);
    if (asked) await popup.clickIfThere('Yes, unlink').catch(() => false);
    return !(await read(lab)).account;
  };
  await until('no account any more', gone, { timeoutMs: 30_000 });
}

function whenStored(fits: (stored: Stored) => boolean): Point['arm'] {
  return (lab) => ({
    reached: until('a stored state', async () => fits(await read(lab)), { timeoutMs: 60_000 }).then(() => undefined),
    release: () => undefined,
  });
}

async function read({ browser }: Lab): Promise<Stored> {
  return (await browser.storage()) as Stored;
}
