import type { ProfileChoice } from '../../background/profiles/home-profiles.ts';
import { type HomeUsers, homeUsersItem, type Profile, profileItem } from '../../shared/storage/profile.ts';
import { fakeHome } from './fake-platform.ts';
import { pass, type TestBackground } from './test-background.ts';

/** For unit tests: a linked background whose account has a Home. */
export class TestHome {
  readonly background: TestBackground;
  /** The account's token. */
  ownToken = '';

  constructor(background: TestBackground) {
    this.background = background;
  }

  async link(pins: Parameters<typeof fakeHome>[0] = {}): Promise<void> {
    this.background.platform.server.home = fakeHome(pins);
    this.ownToken = await this.background.link();
  }

  /** Switches as the popup asks for; returns the name of the error, or null. */
  async switchTo(choice: ProfileChoice): Promise<string | null> {
    return nameOf(this.background.controller.switchProfile(choice));
  }

  /** Watches as a user that must be possible to switch to. */
  async watchAs(choice: ProfileChoice): Promise<Profile> {
    const error = await this.switchTo(choice);
    const profile = await profileItem.get();
    if (error || !profile) throw new Error(`The switch failed: ${error}`);
    await pass(0);
    return profile;
  }

  /** The stored users of the Home. */
  async users(): Promise<HomeUsers['users']> {
    return (await homeUsersItem.get())?.users ?? [];
  }
}

/** The name of the error that a promise rejects with; null if it resolves. */
export async function nameOf(work: Promise<unknown>): Promise<string | null> {
  const settled = work.then(
    () => null,
    (error) => error.name as string,
  );
  await pass(0);
  return settled;
}
