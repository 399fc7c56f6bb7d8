import { describe, expect, test } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { PROFILE_ERRORS } from '../../shared/profile-errors.ts';
import { choosableUsers, profileErrorText, type StoredHome, shownHome } from './shown-home.ts';

const since = '2026-03-01T12:00:00.000Z';
const user = (uuid: string, title: string, hasPin: boolean) => ({
  ...{ uuid, title, thumb: `https://plex.tv/users/${uuid}/avatar`, protected: hasPin },
  ...{ admin: uuid === 'u5', guest: false, restricted: false },
});
const account = {
  authToken: 'token',
  clientIdentifier: 'client',
  linkedAt: since,
  user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' },
};
const stored: StoredHome = {
  account,
  profile: null,
  homeUsers: { users: [user('u5', 'Robin', true), user('u6', 'Mika', false)], fetchedAt: since },
  profileSwitch: null,
  pinLocks: {},
  guardUnlink: false,
};
const profile = { ...user('u6', 'Mika', false), authToken: 'token-6', clientIdentifier: 'client-6', since };

const watching = (given: Partial<StoredHome>) =>
  shownHome({ ...stored, ...given })?.users.map(({ isWatching }) => isWatching);

describe('shownHome', () => {
  test('A Home is shown without tokens and uuids, with who has a PIN', () => {
    const shown = shownHome({ ...stored, profile });
    expect(shown?.users.map(({ name, hasPin }) => [name, hasPin])).toEqual([
      ['Robin', true],
      ['Mika', false],
    ]);
    expect(JSON.stringify({ ...shown, users: shown?.users.map(({ picture: _, ...rest }) => rest) })).not.toMatch(
      /token|client|u5|u6/,
    );
  });

  test('Unlinking is guarded while another user is watching, if that is set and the admin has a PIN or may have one', () => {
    const guards = (given: Partial<StoredHome>) => shownHome({ ...stored, ...given })?.guardsUnlink;
    expect(guards({ guardUnlink: true, profile: { ...profile, restricted: true } })).toBe(true);
    expect(guards({ guardUnlink: true, profile })).toBe(true);
    expect(guards({ guardUnlink: true, profile, homeUsers: null })).toBe(true);
    const open = { users: [user('u5', 'Robin', false), user('u6', 'Mika', false)], fetchedAt: since };
    expect(guards({ guardUnlink: true, profile, homeUsers: open })).toBe(false);
    expect(guards({ guardUnlink: true })).toBe(false);
    expect(guards({ profile })).toBe(false);
  });

  test('Without a list of users, the account’s own one can be chosen from another user', () => {
    const shown = shownHome({ ...stored, homeUsers: null, profile: { ...profile, authToken: null } });
    const robin = { name: 'Robin', picture: null, hasPin: true, isWatching: false, ownsDownloads: false };
    expect(shown?.users).toEqual([robin]);
    expect(choosableUsers({ ...stored, homeUsers: null, profile }).map(({ uuid }) => uuid)).toEqual(['u5']);
  });

  test('A user without a name is called a user', () => {
    const nameless = { users: [user('u5', 'Robin', true), user('u6', '', false)], fetchedAt: since };
    expect(shownHome({ ...stored, homeUsers: nameless })?.users[1]?.name).toBe(popupTexts.unnamedUser);
  });

  test('The account’s own user is watching without a profile, and nobody once a profile’s token has ended', () => {
    expect(watching({})).toEqual([true, false]);
    expect(watching({ profile })).toEqual([false, true]);
    expect(watching({ profile: { ...profile, authToken: null } })).toEqual([false, false]);
  });

  test('The downloads are those of who watched last, also once nobody is watching', () => {
    const owners = (given: Partial<StoredHome>) =>
      shownHome({ ...stored, ...given })?.users.map(({ ownsDownloads }) => ownsDownloads);
    expect(owners({})).toEqual([true, false]);
    expect(owners({ profile })).toEqual([false, true]);
    expect(owners({ profile: { ...profile, authToken: null } })).toEqual([false, true]);
  });

  test('A picture from anywhere but Plex’s hosts is not shown', () => {
    const stranger = { ...user('u6', 'Mika', false), thumb: 'https://evil.example/pixel.png' };
    const shown = shownHome({
      ...stored,
      homeUsers: { users: [user('u5', 'Robin', true), stranger], fetchedAt: since },
    });
    expect(shown?.users[1]?.picture).toBeNull();
  });

  test('A switch is shown at its user, in progress or failed', () => {
    const switching = { state: 'switching', uuid: 'u6', clientIdentifier: 'client-7' } as const;
    expect(shownHome({ ...stored, profileSwitch: switching })?.chosen).toEqual({
      user: 1,
      isSwitching: true,
      error: null,
    });
    const failed = { state: 'failed', uuid: 'u5', error: 'wrong-pin', failedAt: new Date().toISOString() } as const;
    expect(shownHome({ ...stored, profileSwitch: failed })?.chosen).toEqual({
      user: 0,
      isSwitching: false,
      error: popupTexts.home.errors['wrong-pin'],
    });
    expect(shownHome({ ...stored, profileSwitch: { ...failed, uuid: 'gone' } })?.chosen).toBeNull();
    expect(shownHome({ ...stored, profileSwitch: { ...failed, failedAt: since } })?.chosen).toBeNull();
  });
});

test.each(PROFILE_ERRORS)('The error %s has a text', (error) => {
  expect(profileErrorText(error, 0)).toMatch(/\w.*\./);
});
