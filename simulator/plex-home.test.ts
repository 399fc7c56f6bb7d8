import { afterEach, beforeEach, expect, test } from 'vitest';
import { getItem, getLeaves } from '../plex/media/media-server.ts';
import { TEST_DEVICE } from '../tests/support/test-device.ts';
import { KEYS } from './library-content.ts';
import type { SimulatedHomeUser } from './plex-home.ts';
import { Simulator } from './server.ts';

let plex: Simulator;
let child: SimulatedHomeUser;
let childToken: string;
let uri: string;

beforeEach(async () => {
  plex = await Simulator.start();
  plex.accounts.home.found(plex.accounts.user);
  child = plex.accounts.home.named('Mika');
  childToken = plex.accounts.issueToken('child-client', child);
  uri = (await plex.openPort(plex.media.home)).uri;
});

afterEach(() => plex.stop());

const as = (accessToken: string) => ({ uri, accessToken, clientIdentifier: 'client', device: TEST_DEVICE });
const signal = new AbortController().signal;

test('An item that a user may not see is absent for that user’s token only', async () => {
  child.hidden.add(KEYS.film).add(KEYS.season);
  const token = plex.accounts.serverToken(childToken, plex.media.home);
  await expect(getItem(as(token), KEYS.film, { signal })).rejects.toMatchObject({ status: 404 });
  expect(await getItem(as(plex.media.home.accessToken), KEYS.film, { signal })).toMatchObject({ title: 'Metropolis' });
  const seen = await getLeaves(as(token), KEYS.show, { signal, type: 'show', onPage: () => undefined });
  const all = await getLeaves(as(plex.media.home.accessToken), KEYS.show, {
    signal,
    type: 'show',
    onPage: () => undefined,
  });
  expect([seen.items.length, all.items.length]).toEqual([2, 5]);
});

test('A transient token has the access of the user who asked for it', async () => {
  child.hidden.add(KEYS.film);
  const token = plex.media.home.transientTokens.create(plex.clock.now(), child);
  await expect(getItem(as(token), KEYS.film, { signal })).rejects.toMatchObject({ status: 404 });
});

test('Neither the account’s token nor that of another server opens a server as a Home user', async () => {
  for (const token of [childToken, plex.accounts.serverToken(childToken, plex.media.shared)]) {
    await expect(getItem(as(token), KEYS.bareFilm, { signal })).rejects.toMatchObject({ status: 401 });
  }
});

test('Removing a user or the whole Home ends the tokens of its users, not the account’s', () => {
  const own = plex.accounts.issueToken('own-client');
  const teen = plex.accounts.issueToken('teen-client', plex.accounts.home.named('Alex'));
  plex.accounts.removeHomeUser(child.uuid);
  expect([...plex.accounts.tokens.keys()]).toEqual([own, teen]);
  plex.accounts.dissolveHome();
  expect([...plex.accounts.tokens.keys()]).toEqual([own]);
  expect(plex.accounts.home.exists).toBe(false);
});

test('A switch with the client identifier of another token ends that one, and so does its sign-out', () => {
  const own = plex.accounts.issueToken('shared-client');
  const token = plex.accounts.issueToken('shared-client', child);
  expect(plex.accounts.tokens.has(own)).toBe(false);
  plex.behaviour.rotatesTokens = false;
  const again = plex.accounts.issueToken('shared-client');
  plex.accounts.signOut(token);
  expect(plex.accounts.tokens.has(again)).toBe(false);
});
