import type { ServerEndpoint } from 'plex-link/servers';
import type { SimulatedMediaServer } from '../../simulator/media-server.ts';
import { Simulator } from '../../simulator/server.ts';
import { TEST_DEVICE } from './test-device.ts';

/** The client identifier of the requests to the server. */
export const TEST_SERVER_CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';

/** A media server of a new simulated Plex, and how to reach it. */
export type SimulatedServer = { plex: Simulator; server: SimulatedMediaServer; access: ServerEndpoint };

/** Starts a simulated Plex whose media server is reached without a proxy. Stop `plex` afterwards. */
export async function startSimulatedServer(): Promise<SimulatedServer> {
  const plex = await Simulator.start();
  const server = plex.media.home;
  const { uri } = await plex.openPort(server);
  const client = { clientIdentifier: TEST_SERVER_CLIENT, device: TEST_DEVICE };
  return { plex, server, access: { uri, accessToken: server.accessToken, ...client } };
}
