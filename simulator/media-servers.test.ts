import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CATALOGUE_KEYS } from './catalogue-api.ts';
import { addLongShow, KEYS } from './library-content.ts';
import type { SimulatedConnection, SimulatedMediaServer } from './media-server.ts';
import { Simulator } from './server.ts';

let plex: Simulator;
let server: SimulatedMediaServer;
let connection: SimulatedConnection;

beforeEach(async () => {
  plex = await Simulator.start();
  server = plex.media.home;
  connection = await plex.openPort(server);
});

afterEach(() => plex.stop());

function ask(path: string, headers: Record<string, string> = {}, token: string | null = server.accessToken) {
  const url = new URL(path, connection.uri);
  if (token !== null) url.searchParams.set('X-Plex-Token', token);
  return fetch(url, { headers: { Accept: 'application/json', ...headers } });
}
const container = async (path: string) => (await (await ask(path)).json()).MediaContainer;
const part = '/library/parts/10101/1389985872/file.mkv';

describe('a simulated media server', () => {
  test('a media server reveals its identity without a token, and nothing else', async () => {
    const identity = (await (await ask('/identity', {}, null)).json()).MediaContainer;
    expect(identity.machineIdentifier).toBe(server.machineIdentifier);
    for (const path of [
      '/library/metadata/101',
      '/library/metadata/200/children',
      '/library/metadata/200/allLeaves',
      part,
    ]) {
      for (const token of [null, 'wrong', plex.media.shared.accessToken]) {
        const answer = await ask(path, {}, token);
        expect([path, answer.status, answer.headers.get('Content-Type')]).toEqual([
          path,
          401,
          'text/html; charset=utf-8',
        ]);
      }
    }
  });

  test('a media server answers 404 in HTML for unknown paths', async () => {
    for (const path of [
      '/library/metadata/9',
      '/library/metadata/9/children',
      '/library/metadata/9/allLeaves',
      '/library/parts/9/0/file.mkv',
      '/else',
    ]) {
      const answer = await ask(path);
      expect([path, answer.status, await answer.text()]).toEqual([path, 404, expect.stringContaining('404 Not Found')]);
    }
  });

  test('a media server answers in XML unless JSON is requested', async () => {
    const xml = await (await ask('/library/metadata/101', { Accept: '*/*' })).text();
    expect(xml).toMatch(/^<\?xml.*\n<MediaContainer size="1">\n<Video ratingKey="101"/);
    expect(xml).toContain('<Part id="10101" key="/library/parts/10101/1389985872/file.mkv"');
    expect(await (await ask('/library/metadata/200', { Accept: 'text/xml' })).text()).toContain(
      '<Directory ratingKey="200"',
    );
  });

  test('a media server lists seasons, episodes and tracks with fewer details', async () => {
    const keys = async (path: string) =>
      (await container(path)).Metadata.map((item: { ratingKey: string }) => item.ratingKey);
    expect(await keys('/library/metadata/200/children')).toEqual([KEYS.season, KEYS.secondSeason]);
    expect(await keys('/library/metadata/200/allLeaves')).toEqual(['211', '212', '213', '221', '222']);
    expect(await keys('/library/metadata/300/allLeaves')).toEqual(['311', '312', '313']);
    const [episode] = (await container('/library/metadata/210/allLeaves')).Metadata;
    expect(episode.Guid).toBeUndefined();
    expect(episode.Media[0].Part[0]).toMatchObject({ file: expect.any(String) });
    expect(episode.Media[0].Part[0].Stream).toBeUndefined();
  });

  test('a media server pages a long list, unless a test turns paging off', async () => {
    addLongShow(server.library, 5000, 450);
    const page = '/library/metadata/5000/allLeaves?X-Plex-Container-Start=400&X-Plex-Container-Size=200';
    expect(await container(page)).toMatchObject({ size: 50, totalSize: 450, offset: 400 });
    server.behaviour.paging = 'ignored';
    server.behaviour.totalSize = 'missing';
    const whole = await container(page);
    expect(whole.size).toBe(450);
    expect(whole.totalSize).toBeUndefined();
  });

  test('a media server omits excluded elements and fields', async () => {
    const [film] = (await container('/library/metadata/101?excludeElements=Role,Genre&excludeFields=summary')).Metadata;
    expect([film.Role, film.Genre, film.summary]).toEqual([undefined, undefined, undefined]);
    expect(film.Director).toBeDefined();
  });

  test('a shared media server hides the paths of its files', async () => {
    server = plex.media.shared;
    connection = await plex.openPort(server, 'remote');
    const [film] = (await container('/library/metadata/101')).Metadata;
    expect(film.Media[0].Part[0]).toMatchObject({ id: 10_101, size: 700_001 });
    expect(film.Media[0].Part[0].file).toBeUndefined();
  });

  test('a media server tells its owner once of each named device, and of each request that does not say who asks', async () => {
    const named = (id: string, name: string) => ({
      'X-Plex-Client-Identifier': id,
      'X-Plex-Product': 'Tether',
      'X-Plex-Device-Name': name,
    });
    const requests = [named('a', 'Firefox'), named('a', 'Renamed'), named('b', 'Chrome'), {}, named('c', ''), {}];
    for (const headers of requests) expect((await ask('/library/metadata/101', headers)).status).toBe(200);
    expect(server.newDevices).toEqual(['Firefox', 'Chrome', '', '', '']);
    expect((await ask('/library/metadata/101', named('d', 'Stranger'), 'wrong')).status).toBe(401);
    expect((await ask('/identity', {}, null)).status).toBe(200);
    expect([server.newDevices.length, plex.media.shared.newDevices]).toEqual([5, []]);
  });
});

describe('a part', () => {
  test('a part can be fetched as a whole or in ranges', async () => {
    const bytes = server.bytesOf(10_101);
    expect(bytes).toHaveLength(700_001);
    expect(bytes.equals(server.bytesOf(10_101))).toBe(true);
    const whole = await ask(part);
    expect([whole.status, whole.headers.get('Accept-Ranges')]).toEqual([200, 'bytes']);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    for (const [range, first, last] of [
      ['0-0', 0, 0],
      ['100-199', 100, 199],
      ['700000-', 700_000, 700_000],
      ['-5', 699_996, 700_000],
      ['9-9999999', 9, 700_000],
    ] as const) {
      const answer = await ask(part, { Range: `bytes=${range}` });
      expect([answer.status, answer.headers.get('Content-Range')]).toEqual([206, `bytes ${first}-${last}/700001`]);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(first, last + 1))).toBe(true);
    }
  });

  test('two parts have different bytes', () => {
    const [one, other] = [server.bytesOf(10_111), server.bytesOf(10_112)];
    expect(one.subarray(0, 100).equals(other.subarray(0, 100))).toBe(false);
  });

  test('a range beyond the end of a part is rejected', async () => {
    const answer = await ask(part, { Range: 'bytes=700001-' });
    expect([answer.status, answer.headers.get('Content-Range')]).toEqual([416, 'bytes */700001']);
  });

  test('a part has a file name when it is downloaded', async () => {
    const name = 'Metropolis (1927) 4K.mkv';
    expect((await ask(`${part}?download=1`)).headers.get('Content-Disposition')).toBe(`attachment; filename="${name}"`);
    expect((await ask(part)).headers.get('Content-Disposition')).toBeNull();
  });
});

describe('a transient token', () => {
  const TOKEN_PATH = '/security/token?type=delegation&scope=all';
  const status = async (token: string) => (await ask('/library/metadata/101', {}, token)).status;
  const give = async (method = 'POST', token = server.accessToken, path = TOKEN_PATH) => {
    const headers = { Accept: 'application/json', 'X-Plex-Token': token };
    return fetch(new URL(path, connection.uri), { method, headers });
  };
  const given = async (method?: string): Promise<string> => (await (await give(method)).json()).MediaContainer.token;

  test('a media server gives a transient token for its own, which works on that server only', async () => {
    const [one, other] = [await given(), await given('GET')];
    expect(new Set([one, other, server.accessToken]).size).toBe(3);
    expect([await status(one), await status(other), (await ask(part, {}, one)).status]).toEqual([200, 200, 200]);
    expect(server.transientTokens.created).toEqual([one, other]);
    const { uri } = await plex.openPort(plex.media.shared, 'remote');
    expect((await fetch(`${uri}/library/metadata/101?X-Plex-Token=${one}`)).status).toBe(401);
  });

  test('a transient token comes in XML unless JSON is requested', async () => {
    const answer = await ask(TOKEN_PATH, { Accept: '*/*' });
    expect(await answer.text()).toMatch(/<MediaContainer size="0" token="transient-[\da-f]{32}"\/>/);
  });

  test('a transient token expires after 48 hours', async () => {
    const token = await given();
    plex.clock.advance(48 * 3_600_000 - 5_000);
    expect(await status(token)).toBe(200);
    plex.clock.advance(5_000);
    expect([await status(token), await status(server.accessToken)]).toEqual([401, 200]);
  });

  test('a transient token ends when its server restarts', async () => {
    const token = await given();
    server.restart();
    expect([await status(token), await status(server.accessToken)]).toEqual([401, 200]);
    expect(await status(await given())).toBe(200);
  });

  test('no transient token is given for a wrong or a transient token, or in another way', async () => {
    for (const token of ['wrong', await given()]) expect((await give('POST', token)).status).toBe(401);
    expect((await give('PUT')).status).toBe(405);
    expect((await give('POST', server.accessToken, '/security/token?type=delegation')).status).toBe(400);
    server.givesTransientTokens = false;
    expect((await give()).status).toBe(404);
  });
});

describe('requests from other origins', () => {
  test.each(['https://app.plex.tv', 'http://192.168.1.10:32400', 'http://nas:32400', 'https://evil.example', 'null'])(
    'a media server allows app.plex.tv alone, also when %s asks',
    async (Origin) => {
      for (const path of ['/identity', '/library/metadata/101', '/library/metadata/9', part]) {
        const allowed = (await ask(path, { Origin })).headers.get('Access-Control-Allow-Origin');
        expect(allowed).toBe('https://app.plex.tv');
      }
    },
  );

  test('a media server can allow whoever asks', async () => {
    plex.behaviour.mediaServerCors = 'caller';
    for (const Origin of ['https://evil.example', 'https://app.plex.tv']) {
      const answer = await ask('/identity', { Origin });
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
    }
  });

  test.each(['https://app.plex.tv', 'http://nas:32400', 'https://evil.example'])(
    'a preflight request from %s is told its own origin',
    async (Origin) => {
      const answer = await fetch(new URL('/identity', connection.uri), { method: 'OPTIONS', headers: { Origin } });
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
    },
  );

  test('a preflight request is answered and recorded', async () => {
    const headers = { Origin: 'https://app.plex.tv', 'Access-Control-Request-Headers': 'x-plex-token' };
    const answer = await fetch(new URL('/library/metadata/101', connection.uri), { method: 'OPTIONS', headers });
    expect(answer.headers.get('Access-Control-Allow-Headers')).toBe('x-plex-token');
    expect(plex.seenAt('preflight')).toHaveLength(1);
  });

  test('a faulty answer has CORS headers too', async () => {
    plex.faults.add('part', { kind: 'answer', status: 503 });
    const answer = await ask(part, { Origin: 'https://app.plex.tv' });
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([503, 'https://app.plex.tv']);
  });
});

describe('an address of a media server', () => {
  test('each address belongs to one server, and its requests are recorded', async () => {
    const other = await plex.openPort(plex.media.shared, 'remote');
    await ask('/identity');
    await fetch(`${other.uri}/library/metadata/101?X-Plex-Token=abc`);
    expect(plex.seen.map(({ endpoint, host, token }) => ({ endpoint, host, token }))).toEqual([
      { endpoint: 'identity', host: new URL(connection.uri).host, token: server.accessToken },
      { endpoint: 'metadata', host: new URL(other.uri).host, token: 'abc' },
    ]);
  });

  test('an address can be slow, dead or taken by another server', async () => {
    connection.delayMs = 40;
    const before = performance.now();
    connection.answersAs = 'somebody';
    expect((await container('/identity')).machineIdentifier).toBe('somebody');
    expect(performance.now() - before).toBeGreaterThanOrEqual(39);
    connection.offline = true;
    await expect(ask('/identity')).rejects.toThrow(TypeError);
    expect(plex.seen).toHaveLength(1);
  });

  test('one address of a server can fail alone', async () => {
    const other = await plex.openPort(server);
    plex.faults.add('identity', { kind: 'answer', status: 500 }, 1, new URL(other.uri).host);
    expect((await ask('/identity')).status).toBe(200);
    expect((await fetch(`${other.uri}/identity`)).status).toBe(500);
  });

  test('a media server serves Plex Web', async () => {
    expect(await (await ask('/web/index.html')).text()).toContain('<title>Plex</title>');
  });

  test('a media server is found by each of its hosts', () => {
    const { home, shared, relayed } = plex.media;
    for (const host of ['192.168.1.10:32400', 'plex.example.org', 'nas:32400']) {
      expect(plex.media.at(host)?.server).toBe(home);
    }
    expect(plex.media.at('203.0.113.7:32400')?.server).toBe(shared);
    expect(plex.media.at(new URL(relayed.connections[2]?.uri ?? '').host)?.server).toBe(relayed);
    expect(plex.media.at('192.168.1.99:32400')).toBeUndefined();
  });
});

test('an account can have many servers, with five addresses each', () => {
  plex.media.addServers(40);
  expect(plex.media.all).toHaveLength(45);
  const added = plex.media.all.slice(5);
  expect(added.every(({ connections }) => connections.length === 5)).toBe(true);
  const uris = added.flatMap(({ connections }) => connections.map(({ uri }) => uri));
  expect(new Set(uris).size).toBe(200);
  for (const one of added)
    for (const { uri } of one.connections) expect(plex.media.at(new URL(uri).host)?.server).toBe(one);
});

describe('the catalogue', () => {
  const film = () => `${plex.serverURL}/../../library/metadata/5d776826880197001ec90a04`;
  const Origin = 'https://app.plex.tv';

  test('the catalogue accepts a token in a header only', async () => {
    plex.accounts.tokens.set('alive', 'client');
    const get = (url: string, headers = {}) => fetch(url, { headers: { Origin, ...headers } });
    expect((await get(film())).status).toBe(401);
    expect((await get(`${film()}?X-Plex-Token=alive`)).status).toBe(401);
    const answer = await get(film(), { 'X-Plex-Token': 'alive' });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect((await answer.json()).MediaContainer.Video[0]).toMatchObject({ title: 'Metropolis' });
    expect((await get(film().replace('5d', '6d'), { 'X-Plex-Token': 'alive' })).status).toBe(404);
  });

  test.each([
    ['Metadata', CATALOGUE_KEYS.show, 'Metadata'],
    ['Video', CATALOGUE_KEYS.film, 'Video'],
    ['Video', CATALOGUE_KEYS.show, 'Directory'],
  ] as const)('the catalogue that lists items as %s lists %s as %s', async (catalogueItems, key, listed) => {
    plex.accounts.behaviour.catalogueItems = catalogueItems;
    plex.accounts.tokens.set('token', 'client');
    const answer = await fetch(`http://127.0.0.1:${plex.port}/library/metadata/${key}`, {
      headers: { 'X-Plex-Token': 'token' },
    });
    expect(await answer.json()).toEqual({
      MediaContainer: { size: 1, [listed]: [expect.objectContaining({ ratingKey: key })] },
    });
  });

  test('the catalogue can allow Plex Web to send its headers', async () => {
    plex.behaviour.cataloguePreflight = 'allowed';
    const headers = { Origin, 'Access-Control-Request-Headers': 'x-plex-token' };
    const answer = await fetch(film(), { method: 'OPTIONS', headers });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(Origin);
    expect(answer.headers.get('Access-Control-Allow-Headers')).toBe('x-plex-token');
  });
});
