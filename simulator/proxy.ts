import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { generateCACertificate, getLocal } from 'mockttp';
import type { Simulator } from './server.ts';

/** How tunnels to plex.tv are made: well; refused, as a proxy does for a name without an address; or without TLS. */
type Tunnels = 'well' | 'unresolved' | 'garbled';

export type SimulatorProxy = {
  port: number;
  /** From now on; tunnels that are there already are closed. */
  setTunnels(tunnels: Tunnels): void;
  stop(): Promise<void>;
};

/**
 * An intercepting HTTPS proxy for a browser: whatever it asks of plex.tv, its subdomains and the account's media
 * servers is answered by the simulator, everything else with 503, so that nothing leaves the machine.
 */
export async function startProxy(simulator: Simulator): Promise<SimulatorProxy> {
  const interceptor = getLocal({ https: await generateCACertificate() });
  await interceptor.start();
  const toSimulator = {
    simulateConnectionErrors: true,
    transformRequest: {
      setProtocol: 'http',
      replaceHost: { targetHost: `127.0.0.1:${simulator.port}`, updateHostHeader: false },
    },
  } as const;
  for (const host of ['plex.tv', 'app.plex.tv', 'clients.plex.tv', 'discover.provider.plex.tv']) {
    await interceptor.forAnyRequest().forHostname(host).always().thenPassThrough(toSimulator);
  }
  const isMediaServer = ({ url }: { url: string }) => simulator.media.at(new URL(url).host) !== undefined;
  await interceptor.forAnyRequest().matching(isMediaServer).always().thenPassThrough(toSimulator);
  await interceptor.forUnmatchedRequest().thenReply(503);
  const front = await startFront(interceptor.port);
  return {
    port: front.port,
    setTunnels: front.setTunnels,
    stop: async () => {
      await front.stop();
      await interceptor.stop();
    },
  };
}

/** Stands before the interceptor, to spoil tunnels that would never come to a request. */
async function startFront(behind: number) {
  let tunnels: Tunnels = 'well';
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client)).on('error', () => client.destroy());
    client.once('data', (head) => {
      if (tunnels !== 'well' && head.toString('latin1').startsWith('CONNECT plex.tv')) spoil(client, tunnels);
      else passOn(client, head, behind);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const closeSockets = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    setTunnels: (wanted: Tunnels) => {
      tunnels = wanted;
      closeSockets();
    },
    stop: async () => {
      closeSockets();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function spoil(client: Socket, tunnels: Tunnels): void {
  if (tunnels === 'unresolved') {
    client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  client.write('HTTP/1.1 200 Connection established\r\n\r\n');
  client.once('data', () => client.end('This is no TLS.\r\n'));
}

function passOn(client: Socket, head: Buffer, port: number): void {
  const onward = dial(port, '127.0.0.1');
  onward.write(head);
  client.pipe(onward).pipe(client);
  onward.on('error', () => client.destroy());
  client.on('close', () => onward.destroy());
}
