import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import tls from 'node:tls';
import { PlexAPI } from '@lukehagar/plexjs';
import { HTTPClient } from '@lukehagar/plexjs/lib/http.js';
import { IncludeHttps, IncludeIPv6, IncludeRelay } from '@lukehagar/plexjs/sdk/models/operations/getserverresources.js';
import { PlexOauth } from 'plex-oauth';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type SimulatorProxy, startProxy } from './proxy.ts';
import { Simulator } from './server.ts';

/** The client identifier of @lukehagar/plexjs. */
const SDK = 'sdk';
/** What @lukehagar/plexjs accepts, in place of the default answers. */
const ACCEPTED_BY_SDK = { pinStatus: 200, pinLocation: 'plain', playerToken: 'account' } as const;

let plex: Simulator;
let proxy: SimulatorProxy;
let restore: () => void;

beforeEach(async () => {
  plex = await Simulator.start();
  proxy = await startProxy(plex);
  restore = sendEverythingTo(proxy);
});

afterEach(async () => {
  restore();
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  await proxy.stop();
  await plex.stop();
});

describe('a client from the npm registry', () => {
  test('plex-oauth signs in, and its token opens the account, the list of servers and a server in XML', async () => {
    const details = { clientIdentifier: 'oauth', device: 'Linux', product: 'Oauth', version: '1', platform: 'Web' };
    const client = new PlexOauth({ ...details, forwardUrl: '', urlencode: true });
    const [url, id] = await client.requestHostedLoginURL();
    expect(url).toContain(`code=${plex.accounts.newestPin?.code}`);
    expect(await client.checkForAuthToken(id)).toBeNull();
    approve();
    const token = await client.checkForAuthToken(id);
    expect(plex.accounts.tokens.get(String(token))).toBe('oauth');
    const ask = (address: string) => textAt(address, { 'X-Plex-Token': String(token) });
    const { home } = plex.media;
    expect(await ask('https://plex.tv/users/account')).toMatch(/<user [^>]*title="Robin Example"/);
    expect(await ask('https://plex.tv/api/resources')).toContain(`clientIdentifier="${home.machineIdentifier}"`);
    expect(await ask(`${home.connections[0]?.uri}/identity`)).toContain(
      `machineIdentifier="${home.machineIdentifier}"`,
    );
  });

  test('@ctrl/plex signs in, reads the account, lists servers and devices, and opens a server', async () => {
    // It makes a client identifier from the address of a network interface, which not every machine has.
    const lo = { address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac: '02:00:00:00:00:01' } as const;
    vi.spyOn(os, 'networkInterfaces').mockReturnValue({ eth0: [{ ...lo, internal: false, cidr: '127.0.0.1/8' }] });
    syncBuiltinESMExports();
    const { MyPlexAccount } = await import('@ctrl/plex');
    const login = await MyPlexAccount.getWebLogin();
    approve();
    const account = await MyPlexAccount.webLoginCheck(login);
    expect(account).toMatchObject({ title: 'Robin Example', subscriptionActive: true, subscriptionStatus: 'active' });
    expect((await account.devices()).map(({ name }) => name)).toEqual([...serverNames(), 'This browser']);
    const resource = await account.resource('Living room');
    const server = await resource.connect();
    expect(server).toMatchObject({ friendlyName: 'Living room', machineIdentifier: plex.media.home.machineIdentifier });
    const sections = await (await server.library()).sections();
    expect(sections.map(({ title }) => title)).toEqual(['Films', 'Series', 'Music']);
  });

  test('@lukehagar/plexjs signs in, reads the account, lists the servers and opens one', async () => {
    Object.assign(plex.behaviour, ACCEPTED_BY_SDK);
    const { plex: pins } = new PlexAPI({});
    const pin = (await pins.getPin(true, SDK, 'SDK')).authPinContainer;
    approve();
    const { authToken } = (await pins.getTokenByPinId(pin?.id ?? 0, SDK)).authPinContainer ?? {};
    const account = new PlexAPI({ accessToken: authToken, httpClient: namedClient() });
    expect((await account.authentication.getTokenDetails()).userPlexAccount?.title).toBe('Robin Example');
    const { plexDevices = [] } = await account.plex.getServerResources(SDK, ...ALL_ADDRESSES);
    expect(plexDevices.map(({ name }) => name)).toEqual([...serverNames(), 'This browser']);
    const [{ accessToken = '', connections = [] } = {}] = plexDevices;
    const address = { serverURL: connections[0]?.uri ?? '' };
    const server = new PlexAPI({ accessToken, ...address, httpClient: namedClient() });
    const identity = (await server.server.getServerIdentity()).object?.mediaContainer;
    expect(identity?.machineIdentifier).toBe(plex.media.home.machineIdentifier);
    const libraries = (await server.library.getAllLibraries()).object?.mediaContainer?.directory ?? [];
    expect(libraries.map(({ title }) => title)).toEqual(['Films', 'Series', 'Music']);
  });

  test.each(Object.keys(ACCEPTED_BY_SDK) as (keyof typeof ACCEPTED_BY_SDK)[])(
    '@lukehagar/plexjs refuses the default answer where it needs the switch %s',
    async (name) => {
      const { [name]: _, ...others } = ACCEPTED_BY_SDK;
      Object.assign(plex.behaviour, others);
      const account = new PlexAPI({ accessToken: plex.accounts.issueToken(SDK), httpClient: namedClient() });
      const steps = [account.plex.getPin(true, SDK, 'SDK'), account.plex.getServerResources(SDK, ...ALL_ADDRESSES)];
      const outcomes = await Promise.allSettled(steps);
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    },
  );
});

const ALL_ADDRESSES = [IncludeHttps.One, IncludeRelay.One, IncludeIPv6.One] as const;

/** Approves the PIN that was requested last. */
function approve(): void {
  expect(plex.accounts.claim(plex.accounts.newestPin?.code ?? '')).toBe(true);
}

const serverNames = () => plex.media.all.map(({ name }) => name);
const textAt = async (address: string, headers: Record<string, string>) => (await fetch(address, { headers })).text();

/** For the operations of the SDK that do not send the client identifier. */
function namedClient(): HTTPClient {
  const client = new HTTPClient();
  client.addHook('beforeRequest', ({ headers }) => headers.set('X-Plex-Client-Identifier', SDK));
  return client;
}

/** Sends all requests of this process through the proxy, whatever their address, and trusts its certificates. */
function sendEverythingTo({ port, certificate }: SimulatorProxy): () => void {
  const trusted = tls.getCACertificates('default');
  const address = `http://127.0.0.1:${port}`;
  tls.setDefaultCACertificates([...trusted, certificate]);
  const restoreProxy = http.setGlobalProxyFromEnv({ http_proxy: address, https_proxy: address });
  return () => {
    restoreProxy();
    tls.setDefaultCACertificates(trusted);
  };
}
