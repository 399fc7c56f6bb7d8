import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SimulatedMediaServer } from '../../simulator/media-server.ts';
import { Simulator } from '../../simulator/server.ts';
import { TEST_DEVICE } from '../../tests/support/test-device.ts';
import { type AddressCheck, type CheckOptions, checkAddresses } from './check-addresses.ts';

let plex: Simulator;
let server: SimulatedMediaServer;

beforeEach(async () => {
  plex = await Simulator.start();
  server = plex.media.add(new SimulatedMediaServer('Tested'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await plex.stop();
});

const check = (options: Partial<CheckOptions> = {}) =>
  checkAddresses(server, {
    isAllowed: () => true,
    client: { clientIdentifier: 'client', device: TEST_DEVICE },
    signal: new AbortController().signal,
    ...options,
  });

test.each<[AddressCheck['outcome'], number | null, () => unknown]>([
  ['answered', null, () => undefined],
  ['unclaimed', null, () => Object.assign(server, { claimed: false })],
  ['failed', null, () => server.setOffline(true)],
  ['busy', 503, () => plex.faults.add('identity', { kind: 'answer', status: 503 })],
  ['server-error', 500, () => plex.faults.add('identity', { kind: 'answer', status: 500 })],
  ['gateway', 502, () => plex.faults.add('identity', { kind: 'answer', status: 502 })],
  ['not-plex', 404, () => plex.faults.add('identity', { kind: 'answer', status: 404 })],
  ['not-plex', null, () => plex.faults.add('identity', { kind: 'answer', status: 200, body: '<html>' })],
])('checkAddresses reports %s with status %s', async (outcome, status, arrange) => {
  const { uri } = await plex.openPort(server);
  arrange();
  expect(await check()).toEqual([
    { address: uri, kind: 'local', isForeign: false, outcome, status, ms: expect.any(Number) },
  ]);
  for (const { token } of plex.seen) expect(token).toBeNull();
});

test('checkAddresses follows no redirect', async () => {
  await plex.openPort(server);
  const Location = `${await plex.openElsewhere()}/identity`;
  plex.faults.add('identity', { kind: 'answer', status: 307, headers: { Location } });
  expect(await check()).toMatchObject([{ outcome: 'redirected' }]);
  expect(plex.seenElsewhere).toEqual([]);
});

test('checkAddresses gives an address 20 seconds, more than a search, to tell slow from silent', async () => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const set = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(30));
  await plex.openPort(server);
  plex.faults.add('identity', { kind: 'silence' });
  expect(await check()).toMatchObject([{ outcome: 'no-answer' }]);
  expect(set).toHaveBeenCalledWith(20_000);
});

test('checkAddresses tries 20 addresses at most, and lists the others', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no connection'));
  for (let at = 1; at <= 25; at += 1) server.connectAtUri(`https://at-${at}.example`, 'remote');
  const checks = await check();
  expect(fetched).toHaveBeenCalledTimes(20);
  expect(checks.filter(({ outcome }) => outcome === 'too-many')).toHaveLength(5);
});

test('checkAddresses lists what is never tried, without the credentials in it', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no connection'));
  for (const uri of ['https://a.example', 'http://b.example', 'https://user:word@c.example/plex'])
    server.connectAtUri(uri, 'remote');
  server.connectAtUri('javascript://x.example/', 'remote', { address: '', port: 0 });
  const checks = await check();
  expect(checks.map(({ address, outcome }) => [address, outcome])).toEqual([
    ['https://a.example', 'failed'],
    ['http://b.example', 'insecure'],
    ['https://c.example', 'unusable'],
  ]);
});

test('checkAddresses sends nothing to an address that is not allowed, and ends with its signal', async () => {
  await plex.openPort(server);
  expect(await check({ isAllowed: () => false })).toMatchObject([{ outcome: 'not-allowed', ms: null }]);
  expect(plex.seen).toEqual([]);
  plex.faults.add('identity', { kind: 'silence' });
  const aborter = new AbortController();
  const checking = check({ signal: aborter.signal });
  await plex.waitForRequests('identity', 1);
  aborter.abort(new Error('closed'));
  await expect(checking).rejects.toThrow('closed');
});

test('checkAddresses tells the addresses in another network, where no plain http is tried', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no connection'));
  const shared = { ...server, owned: false, publicAddressMatches: false, connections: server.connections };
  const { machineIdentifier, httpsRequired } = server;
  for (const uri of ['https://a.example', 'https://10-0-0-1.x.plex.direct:32400']) server.connectAtUri(uri, 'remote');
  server.connectAtUri('http://192.168.1.1', 'local');
  const options = { isAllowed: () => true, client: { clientIdentifier: 'client', device: TEST_DEVICE } };
  const checks = await checkAddresses(
    { ...shared, machineIdentifier, httpsRequired },
    { ...options, signal: new AbortController().signal },
  );
  expect(checks.map(({ address, outcome, isForeign }) => [address, outcome, isForeign])).toEqual([
    ['https://a.example', 'failed', false],
    ['https://10-0-0-1.x.plex.direct:32400', 'failed', true],
    ['http://192.168.1.1', 'insecure', true],
  ]);
  expect(fetched).toHaveBeenCalledTimes(2);
});
