import { type SimulatedConnection, SimulatedMediaServer } from './media-server.ts';

/** The server that a request has reached, and its connection; undefined for an address that plex.tv does not know. */
export type Place = { server: SimulatedMediaServer; connection: SimulatedConnection | undefined };

/** The account's media servers. Tests may change them and add more. */
export class MediaServers {
  readonly all: SimulatedMediaServer[] = [];
  /** The account's own server: 192.168.1.10, plex.example.org, a relay; and http://nas:32400, unknown to plex.tv. */
  readonly home = this.add(new SimulatedMediaServer('Living room'));
  /** A shared server: its local address belongs to another network, and the paths of its files are hidden. */
  readonly shared = this.add(
    new SimulatedMediaServer('Kim’s films', {
      owned: false,
      sourceTitle: 'Kim',
      httpsRequired: true,
      publicAddressMatches: false,
    }),
  );
  /** A server behind a closed router: only its relay answers. */
  readonly relayed = this.add(new SimulatedMediaServer('Cabin', { publicAddressMatches: false }));
  readonly offline = this.add(new SimulatedMediaServer('Attic'));
  /** A server whose address now belongs to another one. */
  readonly moved = this.add(new SimulatedMediaServer('Old NAS'));

  constructor() {
    this.home.connectAt('192.168.1.10', 32400, 'local');
    this.home.connectAtUri('https://plex.example.org', 'remote');
    this.home.connectAt('198.51.100.20', 8443, 'relay');
    this.home.otherHosts.push('nas:32400');
    this.shared.connectAt('192.168.7.5', 32400, 'local');
    this.shared.connectAt('203.0.113.7', 32400, 'remote');
    this.relayed.connectAt('192.168.44.2', 32400, 'local').offline = true;
    this.relayed.connectAt('203.0.113.44', 32400, 'remote').offline = true;
    this.relayed.connectAt('198.51.100.20', 8443, 'relay');
    this.offline.connectAt('192.168.1.11', 32400, 'local');
    this.offline.connectAt('203.0.113.11', 32400, 'remote');
    this.offline.setOffline(true);
    this.moved.connectAt('192.168.1.12', 32400, 'local').answersAs = this.home.machineIdentifier;
  }

  add(server: SimulatedMediaServer): SimulatedMediaServer {
    this.all.push(server);
    return server;
  }

  /** Adds servers with five addresses each: three dead local ones, a remote one and a relay. */
  addServers(count: number): SimulatedMediaServer[] {
    return Array.from({ length: count }, (_, at) => {
      const server = this.add(new SimulatedMediaServer(`Server ${at + 1}`));
      server.connectAt(`10.0.${at}.1`, 32400, 'local').offline = true;
      server.connectAt(`10.1.${at}.1`, 32400, 'local').offline = true;
      server.connectAt(`2001:db8::${at + 1}`, 32400, 'local').offline = true;
      server.connectAt(`203.0.113.${at + 100}`, 32400 + at, 'remote');
      server.connectAt(`198.51.100.${at + 100}`, 8443, 'relay');
      return server;
    });
  }

  /** Finds the server at a host, as named in the Host header. */
  at(host: string): Place | undefined {
    for (const server of this.all) {
      const connection = server.connections.find((candidate) => hostsOf(candidate).includes(host));
      if (connection || server.otherHosts.includes(host)) return { server, connection };
    }
    return undefined;
  }
}

/** The hosts of a connection. A server also accepts plain HTTP on its port; a relay does not. */
function hostsOf({ uri, address, port, relay }: SimulatedConnection): string[] {
  const plain = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return relay ? [new URL(uri).host] : [new URL(uri).host, plain];
}
