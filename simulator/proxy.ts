import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { generateCACertificate, getLocal } from 'mockttp';
import { isPictureHost } from './avatar.ts';
import { isElsewhere } from './elsewhere.ts';
import { ignoreClientAborts } from './ignore-client-aborts.ts';
import type { Simulator } from './server.ts';

/** What happens to tunnels to a host: nothing; refused, as for a name that does not resolve; or answered without TLS. */
type Tunnels = 'well' | 'unresolved' | 'garbled';

export type SimulatorProxy = {
  port: number;
  /** The certificate of its certificate authority, in PEM. */
  certificate: string;
  /** Changes how tunnels to a host work, plex.tv by default; open ones are closed. */
  setTunnels(tunnels: Tunnels, host?: string): void;
  stop(): Promise<void>;
};

/**
 * Starts an intercepting HTTPS proxy for a browser: the simulator answers requests to plex.tv, its subdomains, the hosts of
 * users' pictures, the account's media servers and evil.example; everything else gets a 503, so that no request leaves the machine.
 */
export async function startProxy(simulator: Simulator): Promise<SimulatorProxy> {
  const https = await generateCACertificate();
  const interceptor = getLocal({ https });
  await interceptor.start();
  const toSimulator = {
    simulateConnectionErrors: true,
    transformRequest: {
      setProtocol: 'http',
      replaceHost: { targetHost: `127.0.0.1:${simulator.port}`, updateHostHeader: false },
    },
  } as const;
  for (const host of ['plex.tv', 'app.plex.tv', 'clients.plex.tv', 'discover.provider.plex.tv', 'watch.plex.tv']) {
    await interceptor.forAnyRequest().forHostname(host).always().thenPassThrough(toSimulator);
  }
  const isSimulated = ({ url }: { url: string }) => {
    const { host } = new URL(url);
    return isElsewhere(host) || isPictureHost(host) || simulator.media.at(host) !== undefined;
  };
  await interceptor.forAnyRequest().matching(isSimulated).always().thenPassThrough(toSimulator);
  await interceptor.forUnmatchedRequest().thenReply(503);
  const front = await startFront(interceptor.port);
  const restoreConsole = ignoreClientAborts();
  return {
    port: front.port,
    certificate: https.cert,
    setTunnels: front.setTunnels,
    stop: async () => {
      await front.stop();
      await interceptor.stop();
      restoreConsole();
    },
  };
}

/** A TCP server in front of the interceptor, which can break tunnels before any request. */
async function startFront(targetPort: number) {
  const tunnels = new Map<string, Tunnels>();
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client)).on('error', () => client.destroy());
    client.once('data', (head) => {
      const wanted = tunnels.get(tunnelTarget(head)) ?? 'well';
      if (wanted !== 'well') breakTunnel(client, wanted);
      else forward(client, head, targetPort);
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
    setTunnels: (wanted: Tunnels, host = 'plex.tv') => {
      tunnels.set(host, wanted);
      closeSockets();
    },
    stop: async () => {
      closeSockets();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The host of a request for a tunnel; empty for any other. */
function tunnelTarget(head: Buffer): string {
  const [, host = ''] = /^CONNECT ([^\s:]+):\d+ /.exec(head.toString('latin1')) ?? [];
  return host;
}

function breakTunnel(client: Socket, tunnels: Tunnels): void {
  if (tunnels === 'unresolved') {
    client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  client.write('HTTP/1.1 200 Connection established\r\n\r\n');
  client.once('data', () => client.end('This is not TLS.\r\n'));
}

function forward(client: Socket, head: Buffer, port: number): void {
  const upstream = dial(port, '127.0.0.1');
  upstream.write(head);
  client.pipe(upstream).pipe(client);
  upstream.on('error', () => client.destroy());
  client.on('close', () => upstream.destroy());
}
