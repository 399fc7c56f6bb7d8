import { afterEach, describe, expect, test, vi } from 'vitest';
import { RECORDED_RESOURCES, RECORDED_USERS, USABLE_SERVERS } from '../simulator/recorded-answers/account.ts';
import { RECORDED_FILMS } from '../simulator/recorded-answers/films.ts';
import { RECORDED_MUSIC_AND_PHOTOS } from '../simulator/recorded-answers/music-and-photos.ts';
import { RECORDED_SHOWS } from '../simulator/recorded-answers/shows.ts';
import { TEST_DEVICE } from '../tests/support/test-device.ts';
import { getUser } from './account/user.ts';
import { getLeaves } from './media/media-server.ts';
import { getServers } from './servers/servers.ts';

const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';

afterEach(() => vi.restoreAllMocks());

/** Answers every request with this JSON. */
function answerEverything(answer: unknown): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(answer));
}

describe('recorded answers', () => {
  test.each(RECORDED_USERS)('the user document of $what is read', async ({ answer, shown }) => {
    answerEverything(answer);
    expect(await getUser('token', CLIENT)).toMatchObject(shown);
  });

  test('of forty resources the servers with a token are read, with all their addresses', async () => {
    answerEverything(RECORDED_RESOURCES);
    const servers = await getServers('token', CLIENT);
    expect(servers).toHaveLength(USABLE_SERVERS);
    expect(servers.map(({ owned }) => owned)).toEqual(servers.map((_, at) => at % 2 === 0));
    expect(servers.map(({ connections }) => connections.length)).toEqual(
      servers.map((_, at) => (at % 2 === 0 ? 2 : 1)),
    );
  });

  test('a list of items of every kind is read, and what is no item is left out', async () => {
    const items = [...RECORDED_FILMS, ...RECORDED_SHOWS, ...RECORDED_MUSIC_AND_PHOTOS].map(({ item }) => item);
    const Metadata = [...items, { title: 'A filter without a rating key' }, null];
    answerEverything({ MediaContainer: { size: String(Metadata.length), totalSize: Metadata.length, Metadata } });
    const access = { uri: 'https://plex.example', accessToken: 'token', clientIdentifier: CLIENT, device: TEST_DEVICE };
    const { items: leaves, leftOut } = await getLeaves(access, '1');
    expect(leftOut).toBe(2);
    expect(leaves.map(({ ratingKey }) => ratingKey)).toEqual(items.map(({ ratingKey }) => String(ratingKey)));
  });
});
