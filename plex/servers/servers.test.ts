import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Simulator } from '../../simulator/server.ts';
import { PlexHttpError, PlexNetworkError, PlexResponseError, PlexUnauthorizedError } from '../http/errors.ts';
import { getServers } from './servers.ts';

const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
const TOKEN = 'token-of-the-account';

let plex: Simulator;
let options: { serverURL: string };

beforeEach(async () => {
  plex = await Simulator.start();
  plex.accounts.tokens.set(TOKEN, CLIENT);
  options = { serverURL: plex.serverURL };
});

afterEach(async () => {
  vi.restoreAllMocks();
  await plex.stop();
});

const answerWith = (resources: unknown) =>
  plex.faults.add('resources', { kind: 'answer', status: 200, body: JSON.stringify(resources) });
const server = { clientIdentifier: 'a'.repeat(40), provides: 'server', accessToken: 'its-own' };

describe('getServers', () => {
  test('getServers lists the account’s servers, each with its token', async () => {
    const { home, shared } = plex.media;
    const servers = await getServers(TOKEN, CLIENT, options);
    expect(servers.map(({ name }) => name)).toEqual(plex.media.all.map(({ name }) => name));
    expect(servers[0]).toEqual({
      machineIdentifier: home.machineIdentifier,
      name: 'Living room',
      owned: true,
      accessToken: TOKEN,
      sourceTitle: null,
      httpsRequired: false,
      publicAddressMatches: true,
      presence: true,
      dnsRebindingProtection: false,
      natLoopbackSupported: false,
      connections: home.connections.map(({ offline: _, delayMs: __, answersAs: ___, ...connection }) => connection),
    });
    const guest = { owned: false, sourceTitle: 'Kim', httpsRequired: true, publicAddressMatches: false };
    expect(servers[1]).toMatchObject({ accessToken: shared.accessToken, ...guest });
  });

  test('getServers lists an owned server’s own token if plex.tv issued one', async () => {
    plex.behaviour.ownedServerToken = 'own';
    const [home] = await getServers(TOKEN, CLIENT, options);
    expect(home).toMatchObject({ name: 'Living room', accessToken: plex.media.home.accessToken });
  });

  test('getServers requests every kind of address and sends the token in a header only', async () => {
    await getServers(TOKEN, CLIENT, options);
    const { headers, url } = plex.seenAt('resources')[0]?.request ?? {};
    expect(url?.pathname).toBe('/api/v2/resources');
    expect(url?.search).toBe('?includeHttps=1&includeRelay=1&includeIPv6=1');
    expect(headers?.['x-plex-token']).toBe(TOKEN);
  });

  test('getServers calls clients.plex.tv by default', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('[]'));
    expect(await getServers(TOKEN, CLIENT)).toEqual([]);
    expect(String(fetched.mock.calls[0]?.[0])).toMatch(/^https:\/\/clients\.plex\.tv\/api\/v2\/resources\?/);
  });

  test('getServers accepts a long list of servers', async () => {
    plex.media.addServers(40);
    const servers = await getServers(TOKEN, CLIENT, options);
    expect(servers).toHaveLength(45);
    expect(servers.at(-1)?.connections).toHaveLength(5);
  });

  test('getServers leaves out other resources, servers without a token and malformed entries', async () => {
    const odd = [{ provides: 'client,player' }, { provides: 7 }, { accessToken: null }, { accessToken: '' }];
    const nameless = [
      { clientIdentifier: null },
      { clientIdentifier: '__proto__' },
      { clientIdentifier: '../../etc/x' },
      { clientIdentifier: `../${server.clientIdentifier}` },
      { clientIdentifier: `${server.clientIdentifier}/..` },
    ];
    answerWith([null, 'x', [], ...[...odd, ...nameless].map((wrong) => ({ ...server, ...wrong })), server]);
    expect(await getServers(TOKEN, CLIENT, options)).toEqual([
      {
        machineIdentifier: server.clientIdentifier,
        name: '',
        owned: false,
        accessToken: 'its-own',
        sourceTitle: null,
        httpsRequired: false,
        publicAddressMatches: false,
        presence: true,
        dnsRebindingProtection: false,
        natLoopbackSupported: true,
        connections: [],
      },
    ]);
  });

  test('getServers returns at most 100 servers with 30 addresses each', async () => {
    const connections = new Array(50).fill({ uri: 'https://a.example' });
    answerWith(Array.from({ length: 150 }, (_, at) => ({ ...server, clientIdentifier: `server-${at}`, connections })));
    const servers = await getServers(TOKEN, CLIENT, options);
    expect(servers).toHaveLength(100);
    expect(servers[0]?.connections).toHaveLength(30);
  });

  test('getServers lists all servers although one of them has thousands of long addresses', async () => {
    const uri = `https://${'a'.repeat(250)}.example`;
    answerWith([
      { ...server, connections: new Array(10_000).fill({ uri }) },
      { ...server, clientIdentifier: 'b'.repeat(40) },
    ]);
    expect(await getServers(TOKEN, CLIENT, options)).toHaveLength(2);
  });

  test('getServers keeps the account’s own server, or else the first one, of several with one machine identifier', async () => {
    const own = { ...server, owned: true, name: 'Own' };
    const [first, second] = [
      { ...server, name: 'First' },
      { ...server, name: 'Second' },
    ];
    const namesOf = async (list: object[]) => {
      plex.faults.clear();
      answerWith(list);
      return (await getServers(TOKEN, CLIENT, options)).map(({ name }) => name);
    };
    expect(await namesOf([first, own, second])).toEqual(['Own']);
    expect(await namesOf([own, first])).toEqual(['Own']);
    expect(await namesOf([first, second])).toEqual(['First']);
  });

  test('getServers reads the first 1,000 resources, whatever they are', async () => {
    const player = { provides: 'player' };
    answerWith([...new Array(999).fill(player), server, server]);
    expect(await getServers(TOKEN, CLIENT, options)).toHaveLength(1);
  });

  test('getServers returns every text in one line, without invisible characters', async () => {
    const odd = 'a\nb\u202ec';
    const connection = { uri: 'https://a.example', protocol: odd, address: odd };
    const wrong = { ...connection, uri: `https://a.example/${odd}` };
    answerWith([{ ...server, name: odd, sourceTitle: odd, connections: [connection, wrong] }]);
    expect(await getServers(TOKEN, CLIENT, options)).toMatchObject([
      { name: 'a bc', sourceTitle: 'a bc', connections: [{ protocol: 'a bc', address: 'a bc' }] },
    ]);
  });

  test('getServers leaves out a server with a token that fits in no header', async () => {
    const wrong = ['a\nb', 'a b', 'é', 'x'.repeat(4_097)];
    answerWith([...wrong.map((accessToken) => ({ ...server, accessToken })), server]);
    expect(await getServers(TOKEN, CLIENT, options)).toMatchObject([{ accessToken: server.accessToken }]);
  });

  test('getServers reports which servers are offline according to plex.tv', async () => {
    plex.media.relayed.setOffline(true);
    const servers = await getServers(TOKEN, CLIENT, options);
    const away = servers.filter(({ presence }) => !presence).map(({ name }) => name);
    expect(away).toEqual([plex.media.relayed.name, plex.media.offline.name]);
  });

  test.each([
    [false, false],
    [0, false],
    ['0', false],
    [true, true],
    [1, true],
    [null, true],
    ['odd', true],
  ])('getServers reads a presence of %j as %j', async (presence, read) => {
    answerWith([{ ...server, presence }]);
    expect(await getServers(TOKEN, CLIENT, options)).toMatchObject([{ presence: read }]);
  });

  test.each(['client,server', 'server,player', ' client , server '])(
    'getServers recognizes a server that provides "%s"',
    async (provides) => {
      answerWith([{ ...server, provides }]);
      expect(await getServers(TOKEN, CLIENT, options)).toHaveLength(1);
    },
  );

  test('getServers accepts every form of booleans and numbers', async () => {
    const connection = {
      uri: 'https://nas.example',
      address: 'nas.example',
      port: '443',
      local: '1',
      relay: 0,
      IPv6: 1,
    };
    answerWith([
      { ...server, owned: 1, httpsRequired: '1', publicAddressMatches: '0', connections: [null, {}, connection] },
    ]);
    const [read] = await getServers(TOKEN, CLIENT, options);
    expect(read).toMatchObject({ owned: true, httpsRequired: true, publicAddressMatches: false });
    expect(read?.connections).toEqual([
      {
        uri: 'https://nas.example',
        protocol: '',
        address: 'nas.example',
        port: 443,
        local: true,
        relay: false,
        IPv6: true,
      },
    ]);
  });

  test('getServers throws the same errors as other requests to plex.tv', async () => {
    await expect(getServers('revoked', CLIENT, options)).rejects.toThrow(PlexUnauthorizedError);
    await expect(getServers('', CLIENT, options)).rejects.toThrow(TypeError);
    plex.faults.add('resources', { kind: 'answer', status: 503 }, 1);
    await expect(getServers(TOKEN, CLIENT, options)).rejects.toThrow(PlexHttpError);
    plex.faults.add('resources', { kind: 'reset' }, 1);
    await expect(getServers(TOKEN, CLIENT, options)).rejects.toThrow(PlexNetworkError);
    for (const body of ['{"errors": []}', '<html>Wi-Fi</html>', 'null']) {
      plex.faults.add('resources', { kind: 'answer', status: 200, body }, 1);
      await expect(getServers(TOKEN, CLIENT, options)).rejects.toThrow(PlexResponseError);
    }
  });
});
