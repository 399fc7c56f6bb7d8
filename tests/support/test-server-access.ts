import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ServerAccess } from '../../background/servers/server-access.ts';
import { setItems } from '../../shared/storage/items.ts';
import { type SimulatedConnection, SimulatedMediaServer } from '../../simulator/media-server.ts';
import { Simulator } from '../../simulator/server.ts';
import { ACCOUNT, FakeServerList } from './fake-server-list.ts';
import { TEST_DEVICE } from './test-device.ts';

/** The client identifier that media servers are told in unit tests. */
export const TEST_CLIENT = 'c0ffee00-0000-8000-8000-000000000000';

/** A simulated Plex with one media server, and the background's access to it. */
export class TestServerAccess {
  readonly plex: Simulator;
  readonly server: SimulatedMediaServer;
  readonly list: FakeServerList;
  readonly access: ServerAccess;
  /** Origins that the browser does not let the background reach. */
  readonly forbidden = new Set<string>();

  private constructor(plex: Simulator) {
    this.plex = plex;
    // A server's own token tells which server it was sent to.
    plex.behaviour.ownedServerToken = 'own';
    plex.accounts.tokens.set(ACCOUNT.authToken, ACCOUNT.clientIdentifier);
    this.server = plex.media.add(new SimulatedMediaServer('Tested'));
    this.list = new FakeServerList(plex.serverURL);
    this.access = new ServerAccess({
      refreshServers: (request) => this.list.refresh(request),
      clientFor: async () => ({ clientIdentifier: TEST_CLIENT, device: TEST_DEVICE }),
    });
  }

  static async start(): Promise<TestServerAccess> {
    fakeBrowser.reset();
    const test = new TestServerAccess(await Simulator.start());
    const contains = async ({ origins: [pattern = ''] }: { origins: string[] }) =>
      !test.forbidden.has(pattern.replace('/*', ''));
    (fakeBrowser as unknown as Record<string, object>).permissions = { contains };
    await setItems({ account: ACCOUNT });
    return test;
  }

  openPort(kind?: 'local' | 'remote' | 'relay'): Promise<SimulatedConnection> {
    return this.plex.openPort(this.server, kind);
  }

  async stop(): Promise<void> {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    await this.plex.stop();
  }
}
