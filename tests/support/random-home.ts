/* The part of random scenarios that is about the users of a Plex Home. */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getItems } from '../../shared/storage/items.ts';
import { fakeHome, OWN_UUID } from './fake-platform.ts';
import type { KillableBackground } from './killable-background.ts';

const PINS = { own: '1234', teen: '7777' };
const WRONG_PIN = '0000';

type User = typeof OWN_UUID | 'child' | 'teen';
type PinKind = 'none' | 'right' | 'wrong';

export type HomeStep =
  | { what: 'foundHome' | 'dissolveHome' }
  /** The popup and the panel switch, and the panel checks a PIN without a switch. */
  | { what: 'switchUser' | 'checkPin'; user: User; pin: PinKind }
  | { what: 'removeUser'; user: 'child' | 'teen' };

export const randomHomeStep: fc.Arbitrary<HomeStep> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constantFrom('switchUser' as const, 'switchUser' as const, 'checkPin' as const),
      user: fc.constantFrom<User>(OWN_UUID, 'child', 'teen'),
      pin: fc.constantFrom<PinKind>('none', 'right', 'right', 'wrong'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('removeUser' as const),
      user: fc.constantFrom('child' as const, 'teen' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<HomeStep>({ what: 'dissolveHome' }) },
);

export async function runHomeStep(step: HomeStep, background: KillableBackground): Promise<void> {
  const { server } = background;
  switch (step.what) {
    case 'foundHome':
      server.home = fakeHome(PINS);
      return;
    case 'dissolveHome':
      server.dissolveHome();
      return;
    case 'removeUser':
      server.removeHomeUser(step.user);
      return;
    case 'switchUser':
      return background.intent((controller) => controller.switchProfile(choiceOf(step)));
    case 'checkPin':
      return background.intent((controller) => controller.checkPin(choiceOf(step)));
  }
}

function choiceOf({ user, pin }: { user: User; pin: PinKind }) {
  const right = { [OWN_UUID]: PINS.own, child: undefined, teen: PINS.teen }[user];
  return { uuid: user, pin: { none: undefined, right, wrong: WRONG_PIN }[pin] };
}

/** Follows the tokens that plex.tv gives for switches. */
export class SwitchTokens {
  readonly #background: KillableBackground;
  /** Those that were ever stored, as the profile's or to be signed out. */
  readonly #stored = new Set<string>();

  constructor(background: KillableBackground) {
    this.#background = background;
  }

  /** Each token that has arrived and is alive at plex.tv is stored; the PINs are not. */
  async expectInvariants(): Promise<void> {
    const { account, profile, pendingSignOuts } = await getItems(['account', 'profile', 'pendingSignOuts']);
    const known = [account, profile, ...pendingSignOuts].flatMap((holder) => holder?.authToken ?? []);
    for (const token of known) this.#stored.add(token);
    for (const token of this.#arrived()) if (!this.isLost(token)) expect(known).toContain(token);
    expect(this.#arrived().filter((token) => this.isLost(token)).length).toBeLessThanOrEqual(this.#background.kills);
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toMatch(/"(?:1234|7777|0000)"/);
  }

  async expectGoodEnd(): Promise<void> {
    const { account, profile, profileSwitch } = await getItems(['account', 'profile', 'profileSwitch']);
    expect(profileSwitch?.state).not.toBe('switching');
    if (!account) expect(profile).toBeNull();
    if (profile?.authToken) expect(this.#background.server.liveTokens).toContain(profile.authToken);
  }

  /** Whether a token can have died with a background that was killed before it could store it. */
  isLost(token: string): boolean {
    return this.isOne(token) && this.#background.kills > 0 && !this.#stored.has(token);
  }

  isOne(token: string): boolean {
    return this.#background.server.switched.some((given) => given.token === token);
  }

  #arrived(): string[] {
    const { switched, liveTokens, handedOut } = this.#background.server;
    return switched.map(({ token }) => token).filter((token) => liveTokens.has(token) && handedOut.has(token));
  }
}
