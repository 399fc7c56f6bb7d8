import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Runtime } from '../../shared/browser.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { setItems } from '../../shared/storage/items.ts';
import { linkItem, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { linkedAsItem } from '../../shared/storage/page.ts';
import {
  homeUsersItem,
  pinLocksItem,
  profileItem,
  profileSwitchItem,
  unansweredSwitchesItem,
} from '../../shared/storage/profile.ts';
import { serversItem } from '../../shared/storage/servers.ts';
import { httpError, networkError, OWN_UUID } from '../../tests/support/fake-platform.ts';
import { pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';
import { nameOf, TestHome } from '../../tests/support/test-home.ts';
import { answerIntent, type IntentHandlers } from '../message-router.ts';
import type { ProfileChoice } from './home-profiles.ts';

const DAY_S = 24 * 60 * 60;

const background = useTestBackground();
let home: TestHome;

beforeEach(() => {
  home = new TestHome(background);
});

const lived = () => [...background.platform.liveTokens];

describe('the users of the Home', () => {
  test('An account without a Home has no request made for one', async () => {
    await background.link();
    await background.controller.refreshHomeUsers();
    expect(await home.switchTo({ uuid: 'child' })).toBe('no-home');
    await background.controller.unlink();
    expect(background.platform.count('getHomeUsers') + background.platform.count('switchHomeUser')).toBe(0);
    expect(await fakeBrowser.storage.local.get(['homeUsers', 'profile'])).toEqual({});
  });

  test('The users are fetched when a page shows them, at most every ten minutes, and stored without tokens', async () => {
    await home.link({ teen: '1234' });
    expect(background.platform.count('getHomeUsers')).toBe(0);
    await background.controller.refreshHomeUsers();
    await background.controller.refreshHomeUsers();
    expect(background.platform.count('getHomeUsers')).toBe(1);
    expect((await home.users()).map(({ uuid, protected: hasPin }) => [uuid, hasPin])).toEqual([
      [OWN_UUID, false],
      ['child', false],
      ['teen', true],
    ]);
    expect(JSON.stringify(await homeUsersItem.get())).not.toMatch(/token|1234/);
    await seconds(601);
    await background.controller.refreshHomeUsers();
    expect(background.platform.count('getHomeUsers')).toBe(2);
  });

  test('With a profile, plex.tv is asked twice a day: for the account’s token and for the profile’s', async () => {
    await home.link();
    await home.watchAs({ uuid: 'child' });
    const before = background.platform.calls.length;
    background.platform.calls.splice(0, before);
    await seconds(0.6 * DAY_S);
    await background.restartBrowser();
    await seconds(1);
    expect(background.platform.calls).toEqual([]);
    await seconds(0.6 * DAY_S);
    await background.restartBrowser();
    await seconds(1);
    expect(background.platform.calls).toEqual(['getUser', 'getUser']);
  });
});

describe('a switch', () => {
  test('A switch stores the profile, drops the servers and fetches those of the profile with its token', async () => {
    await home.link();
    await setItems({ servers: {} });
    const account = await accountItem.get();
    const profile = await home.watchAs({ uuid: 'child' });
    expect(profile).toMatchObject({ uuid: 'child', title: 'Mika', restricted: true });
    expect(lived()).toContain(profile.authToken);
    expect(profile.clientIdentifier).not.toBe(account?.clientIdentifier);
    expect(await accountItem.get()).toEqual(account);
    expect(await linkedAsItem.get()).toEqual({ name: 'Mika', since: profile.since });
    expect(background.platform.calls.slice(-3)).toEqual(['getHomeUsers', 'switchHomeUser', 'getServers']);
    expect(await serversItem.get()).toEqual({});
    expect(await profileSwitchItem.get()).toBeNull();
  });

  test('The client identifier of a switch is stored before plex.tv is asked', async () => {
    await home.link();
    let stored: unknown;
    background.platform.interfere = async (call) => {
      if (call === 'switchHomeUser') stored = await profileSwitchItem.get();
      return undefined;
    };
    const { clientIdentifier } = await home.watchAs({ uuid: 'child' });
    expect(stored).toEqual({ state: 'switching', uuid: 'child', clientIdentifier });
  });

  test('The token of the profile before is signed out, and no other', async () => {
    await home.link();
    const first = await home.watchAs({ uuid: 'child' });
    const second = await home.watchAs({ uuid: 'teen' });
    await seconds(2);
    expect(lived()).toEqual([home.ownToken, second.authToken]);
    expect(lived()).not.toContain(first.authToken);
    expect(await home.switchTo({ uuid: OWN_UUID })).toBeNull();
    await seconds(2);
    expect(await profileItem.get()).toBeNull();
    expect(lived()).toEqual([home.ownToken]);
    expect((await linkedAsItem.get())?.name).toBe('Robin');
  });

  test.each([true, false])(
    'The account’s own token survives a PIN check, also if plex.tv answers with that token: %s',
    async (ownTokenAtSwitch) => {
      await home.link({ own: '1234' });
      Object.assign(background.platform.server, { ownTokenAtSwitch });
      await home.watchAs({ uuid: 'child' });
      expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBeNull();
      await seconds(2);
      expect(lived()).toEqual([home.ownToken]);
      expect(await pendingSignOutsItem.get()).toEqual([]);
    },
  );

  test('The account’s token in place of another user’s is not used for that user, and not signed out', async () => {
    await home.link();
    const answered = { title: 'Mika', thumb: '', restricted: true, authToken: home.ownToken };
    background.platform.interfere = (call) => (call === 'switchHomeUser' ? { answered } : undefined);
    expect(await home.switchTo({ uuid: 'child' })).toBe('unreadable');
    expect(await profileItem.get()).toBeNull();
    expect(lived()).toEqual([home.ownToken]);
  });

  test('A switch to whoever is watching asks for nothing', async () => {
    await home.link();
    expect(await home.switchTo({ uuid: OWN_UUID })).toBeNull();
    await home.watchAs({ uuid: 'child' });
    const asked = background.platform.calls.length;
    expect(await home.switchTo({ uuid: 'child' })).toBeNull();
    expect(background.platform.calls).toHaveLength(asked);
  });

  test.each([
    ['offline', networkError(), true],
    ['timeout', networkError(true), true],
    ['server-error', httpError(503), true],
    ['unknown-user', httpError(404, { code: 1002 }), false],
    ['refused', httpError(400, { code: 1000 }), false],
  ] as const)(
    'A switch that fails with "%s" says so in storage too, and changes nothing else',
    async (name, error, isLost) => {
      await home.link();
      background.failWith(() => error, 'switchHomeUser');
      expect(await home.switchTo({ uuid: 'child' })).toBe(name);
      expect(await profileSwitchItem.get()).toMatchObject({ state: 'failed', uuid: 'child', error: name });
      expect(await profileItem.get()).toBeNull();
      // A token that was given without our knowing is replaced by the next switch to the same user.
      const lost = (await unansweredSwitchesItem.get()).child;
      expect(lost !== undefined).toBe(isLost);
      background.recover();
      await home.watchAs({ uuid: 'teen' });
      const { clientIdentifier } = await home.watchAs({ uuid: 'child' });
      expect(clientIdentifier === lost).toBe(isLost);
      expect(await unansweredSwitchesItem.get()).toEqual({});
    },
  );

  test('Hasty switches wait a minute without Retry-After, then longer, and no request is made meanwhile', async () => {
    await home.link();
    background.failWith(() => httpError(429), 'switchHomeUser');
    expect(await home.switchTo({ uuid: 'child' })).toBe('rate-limited');
    await seconds(59);
    expect(await home.switchTo({ uuid: 'child' })).toBe('rate-limited');
    expect(background.platform.count('switchHomeUser')).toBe(1);
    await seconds(2);
    expect(await home.switchTo({ uuid: 'child' })).toBe('rate-limited');
    expect(background.platform.count('switchHomeUser')).toBe(2);
    background.recover();
    await seconds(61);
    expect(await home.switchTo({ uuid: 'child' })).toBe('rate-limited');
    await seconds(61);
    expect(await home.switchTo({ uuid: 'child' })).toBeNull();
  });

  test('Of two switches at once, the later one wins, and the token of the first is signed out', async () => {
    await home.link();
    background.platform.delay = (call) =>
      call === 'switchHomeUser' && background.platform.count(call) === 1 ? seconds(0).then(() => late) : undefined;
    const { promise: late, resolve: answer } = Promise.withResolvers<void>();
    const first = nameOf(background.controller.switchProfile({ uuid: 'child' }));
    await pass(0);
    expect(await home.switchTo({ uuid: 'teen' })).toBeNull();
    answer();
    expect(await first).toBe('replaced');
    await seconds(2);
    const profile = await profileItem.get();
    expect(profile?.uuid).toBe('teen');
    expect(lived()).toEqual([home.ownToken, profile?.authToken]);
    expect(await profileSwitchItem.get()).toBeNull();
  });

  test('The token of a switch that is answered after unlinking is signed out', async () => {
    await home.link();
    const { promise: late, resolve: answer } = Promise.withResolvers<void>();
    background.platform.delay = (call) => (call === 'switchHomeUser' ? late : undefined);
    const switched = nameOf(background.controller.switchProfile({ uuid: 'child' }));
    await pass(0);
    await background.controller.unlink();
    answer();
    expect(await switched).toBe('replaced');
    await seconds(2);
    expect(lived()).toEqual([]);
    expect(await fakeBrowser.storage.local.get(['profile', 'profileSwitch', 'unansweredSwitches', 'pinLocks'])).toEqual(
      {},
    );
  });
});

describe('the guard', () => {
  test.each([true, false])('A PIN is needed for a user that has one, if plex.tv demands it: %s', async (demandsPin) => {
    await home.link({ own: '1234', teen: '5678' });
    Object.assign(background.platform.server, { demandsPin });
    expect(await home.switchTo({ uuid: 'teen' })).toBe('pin-required');
    expect(background.platform.count('switchHomeUser')).toBe(0);
    expect(await home.switchTo({ uuid: 'teen', pin: '1234' })).toBe('wrong-pin');
    expect(await profileSwitchItem.get()).toMatchObject({ state: 'failed', uuid: 'teen', error: 'wrong-pin' });
    await home.watchAs({ uuid: 'teen', pin: '5678' });
  });

  test('The way back from a restricted profile needs the PIN, also after a restart of the browser', async () => {
    await home.link({ own: '1234' });
    Object.assign(background.platform.server, { demandsPin: false });
    const { authToken } = await home.watchAs({ uuid: 'child' });
    await background.restartBrowser();
    expect(await home.switchTo({ uuid: OWN_UUID })).toBe('pin-required');
    expect(await home.switchTo({ uuid: OWN_UUID, pin: '0000' })).toBe('wrong-pin');
    expect(await profileItem.get()).toMatchObject({ uuid: 'child', authToken });
    expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBeNull();
    expect(await profileItem.get()).toBeNull();
  });

  test('A PIN that was set a moment ago is needed, although the list of before has none', async () => {
    await home.link();
    await background.controller.setGuardUnlink(true);
    await home.watchAs({ uuid: 'child' });
    Object.assign(background.platform.server.home[0] ?? {}, { protected: true, pin: '1234' });
    expect(await nameOf(background.controller.unlink())).toBe('pin-required');
    expect(await home.switchTo({ uuid: OWN_UUID })).toBe('pin-required');
  });

  test('A list without users, or one that cannot be fetched, opens no way back', async () => {
    await home.link({ own: '1234' });
    await home.watchAs({ uuid: 'child' });
    await seconds(11);
    background.platform.interfere = (call) => (call === 'getHomeUsers' ? { answered: [] } : undefined);
    expect(await home.switchTo({ uuid: OWN_UUID })).toBe('unknown-user');
    await seconds(11);
    background.failWith(() => networkError(), 'getHomeUsers');
    expect(await home.switchTo({ uuid: OWN_UUID })).toBe('offline');
    expect(await profileItem.get()).toMatchObject({ uuid: 'child' });
  });

  test('After five wrong PINs a minute passes before the next one is tried, also in a new background', async () => {
    await home.link({ own: '1234' });
    await home.watchAs({ uuid: 'child' });
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await home.switchTo({ uuid: OWN_UUID, pin: `000${tries}` })).toBe('wrong-pin');
    }
    expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBe('pin-locked');
    await background.restartBrowser();
    expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBe('pin-locked');
    expect(background.platform.count('switchHomeUser')).toBe(6);
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toMatch(/"(?:000\d|1234)"/);
    await seconds(61);
    expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBeNull();
    expect(await pinLocksItem.get()).toEqual({});
  });

  test('A PIN that plex.tv could not check does not count', async () => {
    await home.link({ own: '1234' });
    await home.watchAs({ uuid: 'child' });
    background.failWith(() => networkError(), 'switchHomeUser');
    for (let tries = 0; tries < 7; tries += 1)
      expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBe('offline');
    background.recover();
    expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBeNull();
  });

  test('A right PIN of another user does not end the wait', async () => {
    await home.link({ own: '1234', teen: '5678' });
    await home.watchAs({ uuid: 'child' });
    for (let tries = 0; tries < 5; tries += 1) await home.switchTo({ uuid: OWN_UUID, pin: '0000' });
    await home.watchAs({ uuid: 'teen', pin: '5678' });
    expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBe('pin-locked');
  });

  test('No PIN is logged, whatever fails', async () => {
    await home.link({ own: '1234' });
    await home.watchAs({ uuid: 'child' });
    const url = 'https://plex.tv/api/v2/home/users/u5/switch?pin=4711';
    const handlers = {
      switchProfile: (choice: ProfileChoice) => background.controller.switchProfile(choice),
    } as unknown as IntentHandlers;
    const popup = {
      id: fakeBrowser.runtime.id,
      url: fakeBrowser.runtime.getURL('/popup.html'),
    } as Runtime.MessageSender;
    for (const error of [
      networkError(),
      httpError(500),
      new TypeError(`Failed to fetch ${url}`),
      new Error(`Lost ${url}`),
    ]) {
      background.failWith(() => error, 'switchHomeUser');
      const intent = { type: 'switchProfile', uuid: OWN_UUID, pin: '4711' };
      expect(await answerIntent(intent, popup, handlers)).toMatchObject({ ok: false });
    }
    expect(background.log).toHaveBeenCalledTimes(4);
    expect(JSON.stringify(background.log.mock.calls)).not.toContain('4711');
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('4711');
  });
});

describe('unlinking and erasing', () => {
  test('Unlinking and erasing revoke the profile’s token too', async () => {
    for (const end of ['unlink', 'erase'] as const) {
      await home.link();
      await home.watchAs({ uuid: 'child' });
      await background.controller[end]();
      await seconds(2);
      expect(lived()).toEqual([]);
      expect(await profileItem.get()).toBeNull();
      expect((await linkItem.get()).state).toBe('unlinked');
    }
    expect(Object.keys(await fakeBrowser.storage.local.get()).sort()).toEqual(['link', 'link$']);
  });

  test('An account that ends while the PIN is checked gets no guard, and neither does the next one', async () => {
    await home.link({ own: '1234' });
    await home.watchAs({ uuid: 'child' });
    const { controller, platform } = background;
    platform.delay = (call) => (call.startsWith('switchHomeUser') ? controller.erase() : undefined);
    await nameOf(controller.setGuardUnlink(true, '1234'));
    expect(platform.count('switchHomeUser')).toBe(2);
    expect(await fakeBrowser.storage.local.get('guardUnlink')).toEqual({});
  });

  test('With the option for parents, a restricted profile unlinks and erases with the admin’s PIN only', async () => {
    await home.link({ own: '1234' });
    await background.controller.setGuardUnlink(true);
    await home.watchAs({ uuid: 'child' });
    const { controller } = background;
    for (const act of [
      (pin?: string) => controller.unlink(pin),
      (pin?: string) => controller.erase(pin),
      (pin?: string) => controller.setGuardUnlink(false, pin),
    ]) {
      expect(await nameOf(act())).toBe('pin-required');
      expect(await nameOf(act('0000'))).toBe('wrong-pin');
    }
    expect((await linkItem.get()).state).toBe('linked');
    background.failWith(() => networkError(), 'switchHomeUser');
    expect(await nameOf(controller.unlink('1234'))).toBe('offline');
    expect((await linkItem.get()).state).toBe('linked');
  });

  test('The admin’s PIN unlinks, and leaves no token', async () => {
    await home.link({ own: '1234' });
    await background.controller.setGuardUnlink(true);
    await home.watchAs({ uuid: 'child' });
    expect(await nameOf(background.controller.unlink('1234'))).toBeNull();
    await seconds(2);
    expect(lived()).toEqual([]);
  });

  test('The option asks for nothing while the account’s own user is watching, or if the admin has no PIN', async () => {
    await home.link({ own: '1234' });
    await background.controller.setGuardUnlink(true);
    expect(await nameOf(background.controller.unlink())).toBeNull();
    await seconds(2);
    await home.link();
    await home.watchAs({ uuid: 'child' });
    expect(await nameOf(background.controller.unlink())).toBeNull();
  });

  test('A switch to a user without restrictions and without a PIN is no way around it', async () => {
    await home.link({ own: '1234' });
    await background.controller.setGuardUnlink(true);
    await home.watchAs({ uuid: 'child' });
    await home.watchAs({ uuid: 'teen' });
    expect(await nameOf(background.controller.unlink())).toBe('pin-required');
    expect(await nameOf(background.controller.erase())).toBe('pin-required');
    expect(await nameOf(background.controller.setGuardUnlink(false))).toBe('pin-required');
  });

  test('A setting that cannot be read guards', async () => {
    await home.link({ own: '1234' });
    await home.watchAs({ uuid: 'child' });
    await fakeBrowser.storage.local.set({ guardUnlink: 'yes' });
    expect(await nameOf(background.controller.unlink())).toBe('pin-required');
  });
});

describe('a profile that ends', () => {
  test.each([
    ['its token is revoked', () => undefined],
    ['it is removed from the Home', () => void background.platform.server.home.splice(1, 1)],
  ])('When %s, nobody is watching, and the way back is still guarded', async (_what, remove) => {
    await home.link({ own: '1234' });
    const { authToken } = await home.watchAs({ uuid: 'child' });
    remove();
    background.platform.liveTokens.delete(String(authToken));
    await seconds(601);
    await background.controller.refreshServers({});
    await seconds(1);
    expect(await profileItem.get()).toMatchObject({ uuid: 'child', restricted: true, authToken: null });
    expect((await linkedAsItem.get())?.name).toBeNull();
    expect((await linkItem.get()).state).toBe('linked');
    expect(await home.switchTo({ uuid: OWN_UUID })).toBe('pin-required');
    const before = background.platform.count('getServers');
    await background.controller.refreshServers({});
    expect(background.platform.count('getServers')).toBe(before);
    expect(await home.switchTo({ uuid: OWN_UUID, pin: '1234' })).toBeNull();
  });

  test('When the daily check finds the profile’s token ended, nobody is watching', async () => {
    await home.link();
    const { authToken } = await home.watchAs({ uuid: 'child' });
    background.platform.liveTokens.delete(String(authToken));
    await seconds(1.2 * DAY_S);
    await background.restartBrowser();
    await seconds(1);
    expect(await profileItem.get()).toMatchObject({ authToken: null });
  });

  test('When the account’s token is revoked, the link ends and the profile’s token is signed out', async () => {
    await home.link();
    await home.watchAs({ uuid: 'child' });
    background.platform.liveTokens.delete(home.ownToken);
    expect(await home.switchTo({ uuid: 'teen' })).toBe('refused');
    await seconds(2);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', reason: 'revoked' });
    expect(lived()).toEqual([]);
    expect(await profileItem.get()).toBeNull();
  });

  test('When the Home is dissolved, nobody is watching, and the account’s own user can be chosen without a PIN', async () => {
    await home.link({ own: '1234' });
    const { authToken } = await home.watchAs({ uuid: 'child' });
    const user = { id: 5, uuid: OWN_UUID, username: 'robin', title: 'Robin', friendlyName: '', email: '', thumb: '' };
    background.platform.interfere = (call) =>
      call === 'getUser' ? { answered: { ...user, plexPass: true, home: false } } : undefined;
    await seconds(1.2 * DAY_S);
    await background.restartBrowser();
    await seconds(2);
    expect(await profileItem.get()).toMatchObject({ authToken: null });
    expect(await homeUsersItem.get()).toBeNull();
    expect(lived()).not.toContain(authToken);
    expect(await home.switchTo({ uuid: OWN_UUID })).toBeNull();
    expect(await profileItem.get()).toBeNull();
  });

  test('A stored profile that cannot be read does not become the account’s own user', async () => {
    await home.link({ own: '1234' });
    await home.watchAs({ uuid: 'child' });
    await fakeBrowser.storage.local.set({ profile: { uuid: 'child' } });
    await background.restartBrowser();
    expect(await profileItem.get()).toMatchObject({ restricted: true, authToken: null });
    expect(await home.switchTo({ uuid: OWN_UUID })).toBe('pin-required');
  });
});
