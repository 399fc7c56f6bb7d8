import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '../../../shared/browser.ts';
import { setItems } from '../../../shared/storage/items.ts';
import { storageWriteFailedItem } from '../../../shared/storage/session.ts';
import { gatherFacts, writeDiagnostics } from './gather-facts.ts';

const TOKEN = 'tok-1';
const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
const NAS = 'a'.repeat(40);
const SECRETS =
  /tok-1|tok-0|nas-tok|7RQZ|b2f0c4d6|robin|Example|u5u5|aaaa|10\.0\.0\.1|10-0-0-1|mynas|plex\.example\.org|Living room|Kim/i;

const linkedAt = '2026-03-01T12:00:00.000Z';
const connection = { protocol: 'https', port: 32400, relay: false, IPv6: false };
const server = {
  name: 'Living room',
  owned: false,
  accessToken: 'nas-tok',
  sourceTitle: 'Kim',
  httpsRequired: false,
  publicAddressMatches: true,
  connections: [
    { ...connection, uri: 'https://10-0-0-1.abc.plex.direct:32400', address: '10.0.0.1', local: true },
    { ...connection, uri: 'https://plex.example.org', address: 'plex.example.org', local: false },
    { ...connection, uri: 'https://relay.example:8443', address: 'relay.example', local: true, relay: true },
  ],
  fetchedAt: linkedAt,
};
const account = {
  authToken: TOKEN,
  clientIdentifier: CLIENT,
  linkedAt,
  user: {
    id: 4711,
    uuid: 'u5u5',
    username: 'robin.example',
    title: 'Robin Example',
    email: 'robin@example.org',
    thumb: 'https://plex.tv/users/u5u5/avatar',
    plexPass: true,
  },
};

let granted: (wanted: { permissions?: string[]; origins?: string[] }) => boolean;

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ name: 'Tether for Plex', version: '1.2.3' } as never);
  granted = () => true;
  const contains = async (wanted: object) => granted(wanted);
  (browser as unknown as Record<string, object>).permissions = { contains };
});

/** A value of every stored item */
async function storeEverything(): Promise<void> {
  await setItems({
    account,
    link: { state: 'linked', linkedAt: Date.parse(linkedAt), profile: 'known', check: { retryAt: 0, waitMs: 0 } },
    servers: { [NAS]: server },
    pendingSignOuts: [{ authToken: 'tok-0', clientIdentifier: CLIENT }],
    abandonedPins: [{ id: 1, clientIdentifier: CLIENT, expiresAt: 0, next: { retryAt: 0, waitMs: 0 } }],
    customSites: ['http://mynas:32400', 'https://plex.example.org'],
    pathRules: [{ from: '/data/robin', to: 'Z:\\' }],
    appearance: { theme: 'dark', language: 'de' },
    failureHistory: [{ at: linkedAt, kind: 'offline', while: 'linked' }],
  });
  await storageWriteFailedItem.set(true);
  await fakeBrowser.storage.local.set({ quarantine: [{ key: 'servers', value: { token: TOKEN }, at: linkedAt }] });
}

describe('gatherFacts()', () => {
  test('The facts are counts and states rather than stored values.', async () => {
    await storeEverything();
    granted = ({ permissions, origins }) => !permissions?.includes('downloads') && !origins?.[0]?.includes('mynas');
    const { at, device, language, secrets, ...facts } = await gatherFacts((asked) => `at ${asked.connections.length}`);
    expect(device).toMatchObject({ version: '1.2.3' });
    expect(language).toEqual({ browser: navigator.language, chosen: 'de' });
    expect(facts).toEqual({
      link: expect.objectContaining({ state: 'linked' }),
      account: { linkedAt, profileIsKnown: true, plexPass: true },
      servers: [{ reach: 'at 3', owned: false, connections: { local: 1, remote: 1, relay: 1 } }],
      counts: { customSites: 2, pathRules: 1, pendingSignOuts: 1, abandonedPins: 1 },
      permissions: { plex: true, downloads: false, customSites: 1 },
      storageWriteFailed: true,
      quarantined: [{ key: 'servers', at: linkedAt }],
      failureHistory: [{ at: linkedAt, kind: 'offline', while: 'linked' }],
    });
    expect(JSON.stringify(facts)).not.toMatch(SECRETS);
    for (const secret of [TOKEN, 'tok-0', 'nas-tok', CLIENT, NAS, 'robin@example.org', 'mynas:32400']) {
      expect(secrets).toContain(secret);
    }
  });

  test('Gathering facts does not create a client identifier.', async () => {
    await gatherFacts(() => 'here');
    expect(await fakeBrowser.storage.local.get()).toEqual({});
  });
});

describe('writeDiagnostics()', () => {
  test('The diagnostics contain no name, address, identifier or token.', async () => {
    await storeEverything();
    const report = writeDiagnostics(await gatherFacts(() => 'here'));
    expect(report).toMatch(/^Tether for Plex 1\.2\.3\n/);
    expect(report).toContain('\nLink: linked, profile: known');
    expect(report).toContain('\nServers: 1\n- here, shared, local 1, remote 1, relay 1\n');
    expect(report).not.toMatch(SECRETS);
    expect(report).not.toContain('redacted');
  });

  test('The diagnostics contain no pending code.', async () => {
    await setItems({
      link: {
        state: 'pending',
        method: 'code',
        attempt: 'a',
        pin: { id: 1, code: '7RQZ' },
        expiresAt: Date.now() + 60_000,
        expiresInSeconds: 900,
      },
    });
    const report = writeDiagnostics(await gatherFacts(() => 'here'));
    expect(report).toContain('Link: pending, method: code');
    expect(report).not.toContain('7RQZ');
  });

  test('A secret in any fact is redacted.', async () => {
    await storeEverything();
    const facts = await gatherFacts(() => 'here');
    const slipped = [...facts.secrets, '7RQZ'].join(' and ');
    const report = writeDiagnostics({
      ...facts,
      secrets: [...facts.secrets, '7RQZ'],
      device: { ...facts.device, platform: slipped },
      language: { browser: slipped, chosen: `https://plex.example.org/?X-Plex-Token=${TOKEN}` },
      quarantined: [{ key: 'link', at: slipped }],
    });
    expect(report).not.toMatch(SECRETS);
    expect(report).toContain('[redacted] and [redacted]');
  });
});
