import { describe, expect, test } from 'vitest';
import type { PageUser } from '../../shared/messages/panel-route.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { setItems } from '../../shared/storage/items.ts';
import { pendingSignOutsItem } from '../../shared/storage/link.ts';
import { homeUsersItem, profileItem } from '../../shared/storage/profile.ts';
import { keptUsersItem } from '../../shared/storage/session.ts';
import { networkError, OWN_UUID } from '../../tests/support/fake-platform.ts';
import { pass, useTestBackground } from '../../tests/support/test-background.ts';
import { nameOf, TestHome } from '../../tests/support/test-home.ts';
import { UserComparison } from './user-comparison.ts';

const background = useTestBackground();
const home = new TestHome(background);
const PIN = '1234';

const OWN: PageUser = { uuid: OWN_UUID, id: null, isRestricted: false };
const CHILD: PageUser = { uuid: 'child', id: null, isRestricted: false };
const TEEN: PageUser = { uuid: null, id: 7, isRestricted: false };
const STRANGER: PageUser = { uuid: 'stranger', id: null, isRestricted: false };

const seen = (user: PageUser | null, page = 'page') => ({ page, user });
const users = () => new UserComparison(background.controller);
const compare = (user: PageUser | null, page?: string) => users().mismatch(seen(user, page));
const keep = (user: PageUser, pin?: string) => nameOf(users().keep(seen(user), pin));

const robin = (hasPin: boolean) => ({ uuid: OWN_UUID, name: 'Robin', hasPin });
const mika = { uuid: 'child', name: 'Mika', hasPin: false };
const alex = { uuid: 'teen', name: 'Alex', hasPin: false };

describe('mismatch', () => {
  test('A page that shows the user that Tether acts as, or nobody, makes no difference', async () => {
    await home.link();
    expect(await compare(null)).toBeNull();
    expect(await compare(OWN)).toBeNull();
    expect(await compare({ uuid: null, id: 5, isRestricted: true })).toBeNull();
    await home.watchAs({ uuid: 'child' });
    expect(await compare(CHILD)).toBeNull();
    expect(await compare({ uuid: null, id: 6, isRestricted: false })).toBeNull();
  });

  test('A restricted user on the page blocks the panel, and any other is an offer', async () => {
    await home.link({ own: PIN });
    expect(await compare(CHILD)).toEqual({ shown: mika, acting: robin(true), isBlocking: true });
    expect(await compare(TEEN)).toEqual({ shown: alex, acting: robin(true), isBlocking: false });
    await home.watchAs({ uuid: 'child' });
    expect(await compare(OWN)).toEqual({ shown: robin(true), acting: mika, isBlocking: false });
    await home.watchAs({ uuid: 'teen' });
    expect(await compare(CHILD)).toEqual({ shown: mika, acting: alex, isBlocking: true });
  });

  test('Of a user of the Home, the page’s word about restrictions counts for nothing', async () => {
    await home.link();
    expect(await compare({ ...TEEN, isRestricted: true })).toMatchObject({ isBlocking: false });
    expect(await compare({ ...CHILD, isRestricted: false })).toMatchObject({ isBlocking: true });
  });

  test('Of someone outside the Home, the page’s word can only hold back', async () => {
    await home.link();
    expect(await compare(STRANGER)).toEqual({ shown: null, acting: robin(false), isBlocking: false });
    expect(await compare({ ...STRANGER, isRestricted: true })).toMatchObject({ shown: null, isBlocking: true });
  });

  test('While nobody is watching, a user of the Home is offered', async () => {
    await home.link();
    const profile = await home.watchAs({ uuid: 'child' });
    await setItems({ profile: { ...profile, authToken: null } });
    expect(await compare(CHILD)).toEqual({ shown: mika, acting: null, isBlocking: false });
    expect(await compare(STRANGER)).toBeNull();
  });

  test('An account without a Home, or whose Home has ended, is not compared, and plex.tv is not asked', async () => {
    await background.link();
    expect(await users().isDue()).toBe(false);
    expect(await compare({ ...STRANGER, isRestricted: true })).toBeNull();
    expect(background.platform.count('getHomeUsers')).toBe(0);
  });

  test('The list is fetched for an unknown user only, and not more often than for a page', async () => {
    await home.link();
    await compare(OWN);
    expect(background.platform.count('getHomeUsers')).toBe(0);
    for (let times = 0; times < 5; times += 1) await compare({ ...STRANGER, uuid: `stranger-${times}` });
    await compare(CHILD);
    expect(background.platform.count('getHomeUsers')).toBe(1);
  });

  test('Without a list, only the own user is known', async () => {
    await home.link();
    background.failWith(() => networkError(), 'getHomeUsers');
    expect(await compare(CHILD)).toEqual({ shown: null, acting: robin(true), isBlocking: false });
    expect(await compare({ ...CHILD, isRestricted: true })).toMatchObject({ shown: null, isBlocking: true });
    expect(await homeUsersItem.get()).toBeNull();
  });

  test('Queries at the same time fetch the list once, and after a failure no query does for a minute', async () => {
    await home.link();
    background.failWith(() => networkError(), 'getHomeUsers');
    const comparison = users();
    const compareOften = () => Promise.all([1, 2, 3].map(() => comparison.mismatch(seen(CHILD))));
    await compareOften();
    expect(background.platform.count('getHomeUsers')).toBe(1);
    background.recover();
    await pass(59_000);
    await compareOften();
    expect(background.platform.count('getHomeUsers')).toBe(1);
    await pass(1_001);
    expect((await compareOften())[0]).toMatchObject({ shown: mika, isBlocking: true });
    expect(background.platform.count('getHomeUsers')).toBe(2);
  });

  test('An e-mail address is no name', async () => {
    await home.link();
    const [own, child, teen] = background.platform.server.home;
    if (own && child && teen) background.platform.server.home = [own, { ...child, title: 'm@example.org' }, teen];
    expect(await compare(CHILD)).toMatchObject({ shown: { name: null } });
  });
});

describe('keep', () => {
  test('An answer is not kept once the account is gone', async () => {
    await home.link({ own: PIN });
    background.platform.delay = (call) =>
      call.startsWith('switchHomeUser') ? background.controller.erase() : undefined;
    expect(await keep(CHILD, PIN)).not.toBeNull();
    expect(await keptUsersItem.get()).toEqual([]);
  });

  test('An offer that is refused does not come back on that load of the page, for these two users', async () => {
    await home.link();
    expect(await keep(TEEN)).toBeNull();
    expect(await compare(TEEN)).toBeNull();
    expect(await compare(TEEN, 'another page')).not.toBeNull();
    expect(await compare(STRANGER)).not.toBeNull();
    await home.watchAs({ uuid: 'child' });
    expect(await compare(TEEN)).not.toBeNull();
  });

  test('A blocked panel opens by the PIN of the user that Tether acts as, and by no other', async () => {
    await home.link({ own: PIN, teen: '7777' });
    expect(await keep(CHILD)).toBe('pin-required');
    expect(await keep(CHILD, '7777')).toBe('wrong-pin');
    expect(await compare(CHILD)).toMatchObject({ isBlocking: true });
    expect(await keep(CHILD, PIN)).toBeNull();
    expect(await compare(CHILD)).toBeNull();
    expect(await compare(CHILD, 'another page')).toMatchObject({ isBlocking: true });
    expect(JSON.stringify(await keptUsersItem.get())).not.toContain(PIN);
  });

  test('The token that came with the PIN is signed out, and the user’s own one lives', async () => {
    await home.link({ own: PIN, teen: '7777' });
    const { authToken } = await home.watchAs({ uuid: 'teen', pin: '7777' });
    expect(await keep(CHILD, '7777')).toBeNull();
    await pass(60_000);
    expect(await pendingSignOutsItem.get()).toEqual([]);
    expect([...background.platform.liveTokens].sort()).toEqual([home.ownToken, authToken].sort());
    expect((await profileItem.get())?.authToken).toBe(authToken);
    expect((await accountItem.get())?.authToken).toBe(home.ownToken);
  });

  test('A user without a PIN is asked for none, but plex.tv is', async () => {
    await home.link();
    expect(await keep(CHILD)).toBeNull();
    expect(background.platform.count('getHomeUsers')).toBeGreaterThan(0);
    expect(await compare(CHILD)).toBeNull();
  });

  test('Wrong PINs are counted as for a switch', async () => {
    await home.link({ own: PIN });
    for (let times = 0; times < 5; times += 1) expect(await keep(CHILD, '0000')).toBe('wrong-pin');
    expect(await keep(CHILD, PIN)).toBe('pin-locked');
    expect(await home.switchTo({ uuid: 'child' })).toBeNull();
    expect(await home.switchTo({ uuid: OWN_UUID, pin: PIN })).toBe('pin-locked');
  });

  test('An answer to an offer opens nothing once that user is restricted', async () => {
    await home.link({ own: PIN });
    expect(await keep(TEEN)).toBeNull();
    const stored = await homeUsersItem.get();
    const users = (stored?.users ?? []).map((user) => ({ ...user, restricted: user.uuid === 'teen' }));
    await setItems({ homeUsers: { users, fetchedAt: stored?.fetchedAt ?? '' } });
    expect(await compare(TEEN)).toMatchObject({ isBlocking: true });
  });

  test('Only the newest answers are kept', async () => {
    await home.link();
    for (let page = 0; page < 60; page += 1) await users().keep(seen(TEEN, `page ${page}`), undefined);
    expect(await keptUsersItem.get()).toHaveLength(50);
    expect(await compare(TEEN, 'page 0')).not.toBeNull();
    expect(await compare(TEEN, 'page 59')).toBeNull();
  });
});
