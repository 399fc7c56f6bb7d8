import { generateCACertificate, getLocal } from 'mockttp';
import type { Simulator } from './server.ts';

export type SimulatorProxy = { port: number; stop(): Promise<void> };

/**
 * An intercepting HTTPS proxy for a browser: whatever it asks of plex.tv and its subdomains is answered by the
 * simulator, everything else with 503, so that nothing leaves the machine.
 */
export async function startProxy(simulator: Simulator): Promise<SimulatorProxy> {
  const proxy = getLocal({ https: await generateCACertificate() });
  await proxy.start();
  const toSimulator = {
    simulateConnectionErrors: true,
    transformRequest: {
      setProtocol: 'http',
      replaceHost: { targetHost: `127.0.0.1:${simulator.port}`, updateHostHeader: false },
    },
  } as const;
  for (const host of ['plex.tv', 'app.plex.tv', 'clients.plex.tv']) {
    await proxy.forAnyRequest().forHostname(host).always().thenPassThrough(toSimulator);
  }
  await proxy.forUnmatchedRequest().thenReply(503);
  return { port: proxy.port, stop: () => proxy.stop() };
}
