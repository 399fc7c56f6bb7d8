import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arbitraryItem } from './arbitrary-item.ts';
import { EVIL_ORIGIN } from './elsewhere.ts';
import type { Endpoint } from './faults.ts';
import { HOSTILE_ANSWERS, hostileAnswers } from './hostile-answers.ts';
import { HOSTILE_ITEMS, hostileKey } from './hostile-items.ts';
import { HOSTILE_RESOURCES } from './hostile-resources.ts';
import { addHostileServer, HOSTILE_SHOW_KEY } from './hostile-server.ts';
import type { SimulatedMediaServer } from './media-server.ts';
import { Simulator } from './server.ts';

type AnswerName = keyof typeof HOSTILE_ANSWERS;

let plex: Simulator;
let server: SimulatedMediaServer;
let origin: string;

beforeEach(async () => {
  plex = await Simulator.start();
  server = addHostileServer(plex.media);
  origin = (await plex.openPort(server, 'remote')).uri;
});

afterEach(() => plex.stop());

function ask(path: string, init: RequestInit = {}) {
  const headers = { Accept: 'application/json', 'X-Plex-Token': server.accessToken };
  return fetch(origin + path, { headers, redirect: 'manual', ...init });
}
const container = async (path: string) => (await (await ask(path)).json()).MediaContainer;

const PATHS: Partial<Record<Endpoint, string>> = {
  identity: '/identity',
  metadata: '/library/metadata/101',
  children: '/library/metadata/200/children',
  allLeaves: '/library/metadata/200/allLeaves',
  part: '/library/parts/10101/1/file.mkv',
};
const ENDPOINTS = Object.entries(PATHS) as [Endpoint, string][];

describe('the hostile media server', () => {
  const items = Object.entries(HOSTILE_ITEMS).map(([ratingKey, item]) => ({ ratingKey, ...item }));

  test.each(items.filter(({ isHuge }) => !isHuge))(
    'the item "$attack" is sent as it is',
    async ({ ratingKey, item }) => {
      const { Metadata } = await container(`/library/metadata/${ratingKey}`);
      const sent = JSON.parse(JSON.stringify(item()));
      expect(Metadata).toEqual([{ ratingKey, key: Metadata[0].key, ...sent }]);
    },
  );

  test.each(items.filter(({ isHuge }) => isHuge))('the item "$attack" has megabytes', ({ item }) => {
    const { length } = JSON.stringify(item());
    expect(length).toBeGreaterThan(1_000_000);
    expect(length).toBeLessThan(15_000_000);
  });

  test('a million versions are sent', async () => {
    const { Metadata } = await container(`/library/metadata/${hostileKey('a million versions')}`);
    expect(Metadata[0].Media).toHaveLength(1_000_000);
    expect(() => hostileKey('a thousand versions')).toThrow('There is no hostile item "a thousand versions".');
  });

  test('names of every object arrive as keys', async () => {
    const { Metadata } = await container(`/library/metadata/${hostileKey('name of every object: __proto__')}`);
    expect(Object.hasOwn(Metadata[0], '__proto__')).toBe(true);
    expect(Metadata[0].Media[0].Part[0].Stream[0].codec).toBe('__proto__');
  });

  test('all items of less than a megabyte are listed as episodes of a show', async () => {
    const { Metadata } = await container(`/library/metadata/${HOSTILE_SHOW_KEY}/allLeaves`);
    const small = Object.values(HOSTILE_ITEMS).filter(({ isHuge }) => !isHuge);
    expect(Metadata).toHaveLength(small.length);
    expect(JSON.stringify(Metadata).length).toBeLessThan(1_000_000);
  });

  test('every small item can be asked for in XML', async () => {
    for (const { ratingKey } of items.filter(({ isHuge }) => !isHuge)) {
      const headers = { Accept: 'text/xml', 'X-Plex-Token': server.accessToken };
      expect((await ask(`/library/metadata/${ratingKey}`, { headers })).status).toBe(200);
    }
  });

  test('any random item is sent as it is', async () => {
    const sends = fc.asyncProperty(arbitraryItem(), async (item) => {
      server.library.add('7', item);
      const { Metadata } = await container('/library/metadata/7');
      expect(Metadata[0]).toEqual({ ...Metadata[0], ...JSON.parse(JSON.stringify(item)) });
    });
    await fc.assert(sends, { numRuns: 100 });
  });

  test('plex.tv lists it as a shared server, with whatever a test wants', async () => {
    plex.accounts.tokens.set('alive', 'client');
    const identified = { 'X-Plex-Token': 'alive', 'X-Plex-Client-Identifier': 'client' };
    const headers = { Accept: 'application/json', ...identified };
    const listed = async () => (await (await fetch(`${plex.serverURL}/resources`, { headers })).json()).at(-2);
    expect(await listed()).toMatchObject({ name: 'Not a friend', owned: false, sourceTitle: 'Mallory' });
    for (const make of Object.values(HOSTILE_RESOURCES)) {
      server.listedAs = make(plex.media.home);
      const overridden = JSON.parse(JSON.stringify(server.listedAs));
      const resource = await listed();
      for (const [name, value] of Object.entries(overridden)) {
        expect(JSON.stringify(resource[name]) === JSON.stringify(value)).toBe(true);
      }
    }
    server.listedAs = HOSTILE_RESOURCES['five thousand connections']?.(plex.media.home) ?? {};
    expect((await listed()).connections).toHaveLength(5_000);
  });
});

describe('the hostile answers', () => {
  const names = Object.keys(HOSTILE_ANSWERS) as AnswerName[];
  const redirects = names.filter((name) => name.startsWith('redirect'));
  const unfinished: AnswerName[] = ['a body without end', 'a file without end', 'a slow drip', 'silence'];
  const broken: AnswerName[] = ['a reset in the middle', 'a length that is too large', 'a large header'];
  const others = names.filter((name) => ![...redirects, ...unfinished, ...broken].includes(name));

  test.each(ENDPOINTS)('%s can redirect in every way', async (endpoint, path) => {
    for (const name of redirects) {
      plex.faults.add(endpoint, HOSTILE_ANSWERS[name], 1);
      const answer = await ask(path);
      expect(String(answer.status)).toMatch(/^30[12378]$/);
      expect(answer.headers.get('Location')).toBeTruthy();
    }
    expect(plex.seenElsewhere).toEqual([]);
  });

  test.each(['redirect 301', 'redirect 302', 'redirect 303', 'redirect 307', 'redirect 308'] as const)(
    'a client that follows %s is seen elsewhere, with what it sent',
    async (name) => {
      plex.faults.add('metadata', hostileAnswers(await plex.openElsewhere())[name]);
      const answer = await ask('/library/metadata/101?x=1', { redirect: 'follow' });
      expect((await answer.json()).MediaContainer.Metadata[0].title).toBe('From elsewhere');
      expect(plex.seenElsewhere).toHaveLength(1);
      expect(plex.seenElsewhere[0]).toMatchObject({ headers: { 'x-plex-token': server.accessToken } });
      expect(plex.seenElsewhere[0]?.url.pathname).toBe('/library/metadata/101');
    },
  );

  test('evil.example is seen by its name', async () => {
    const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
    get({ host: '127.0.0.1', port: plex.port, path: '/x', headers: { Host: 'a.evil.example:32400' } }, resolve);
    expect((await promise).statusCode).toBe(200);
    expect(plex.seenElsewhere[0]?.url.href).toBe('https://a.evil.example:32400/x');
    expect(EVIL_ORIGIN).toBe('https://evil.example');
  });

  test.each(unfinished)('%s begins at most, until the client goes', async (name) => {
    const over = new AbortController();
    plex.faults.add('metadata', HOSTILE_ANSWERS[name]);
    const answer = ask('/library/metadata/101', { signal: over.signal });
    if (name === 'silence') await plex.waitForRequests('metadata', 1);
    else await (await answer).body?.getReader().read();
    over.abort();
    await answer.catch(() => undefined);
    expect(plex.seenAt('metadata')).toHaveLength(1);
    plex.faults.clear();
    expect((await ask('/identity')).status).toBe(200);
  });

  test('a body without end has more than a client should read', async () => {
    plex.faults.add('metadata', HOSTILE_ANSWERS['a body without end']);
    const reader = (await ask('/library/metadata/101')).body?.getReader();
    let length = 0;
    while (length < 30_000_000) length += (await reader?.read())?.value?.length ?? Number.NaN;
    await reader?.cancel();
    expect(length).toBeGreaterThanOrEqual(30_000_000);
  });

  test.each(broken)('an answer with %s is no complete one', async (name) => {
    plex.faults.add('metadata', HOSTILE_ANSWERS[name], 1);
    const over = new AbortController();
    const whole = ask('/library/metadata/101', { signal: over.signal }).then((answer) => answer.text());
    if (name === 'a length that is too large') await plex.waitForRequests('metadata', 1).then(() => over.abort());
    await expect(whole).rejects.toThrow();
  });

  test.each(others)('the answer "%s" is not the real one', async (name) => {
    const read = async () => {
      const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
      get(
        `${origin}${PATHS.allLeaves}?X-Plex-Token=${server.accessToken}`,
        { headers: { Accept: 'application/json' } },
        resolve,
      );
      const answer = await promise;
      const body = (await buffer(answer)).toString('latin1');
      return { status: answer.statusCode, headers: { ...answer.headers, date: '' }, body };
    };
    const real = await read();
    plex.faults.add('allLeaves', HOSTILE_ANSWERS[name], 1);
    expect(await read()).not.toEqual(real);
    expect(await read()).toEqual(real);
  });

  test('the gzip bomb is small until it is unpacked', async () => {
    plex.faults.add('identity', HOSTILE_ANSWERS['a gzip bomb'], 1);
    const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
    get(`${origin}/identity`, resolve);
    const answer = await promise;
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect((await buffer(answer)).length).toBeLessThan(1_000_000);
  });

  test('pages without end grow, and always promise more', async () => {
    plex.faults.add('allLeaves', HOSTILE_ANSWERS['pages without end']);
    const page = (start: number) => container(`${PATHS.allLeaves}?X-Plex-Container-Start=${start}`);
    const [first, second] = [await page(0), await page(200)];
    expect([first.size, first.totalSize, second.offset, second.size, second.totalSize]).toEqual([
      200, 600, 200, 400, 1200,
    ]);
    expect(second.Metadata[0].ratingKey).toBe('200');
  });
});
