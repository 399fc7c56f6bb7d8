import { type SimulatedConnection, SimulatedMediaServer } from './media-server.ts';

/** Where a request has arrived: a server, and the address of it, unless that is one that plex.tv does not know. */
export type Place = { server: SimulatedMediaServer; connection: SimulatedConnection | undefined };

/** The account's media servers. Tests may change each, and add more. */
export class MediaServers {
  readonly all: SimulatedMediaServer[] = [];
  /** The account's own, at home: 192.168.1.10, plex.example.org, a relay; and at http://nas:32400, which plex.tv does not know. */
  readonly home = this.add(new SimulatedMediaServer('Living room'));
  /** Somebody else's: its local address is of another network, and who is a guest does not learn where files stand. */
  readonly shared = this.add(
    new SimulatedMediaServer('Kim’s films', {
      owned: false,
      sourceTitle: 'Kim',
      httpsRequired: true,
      publicAddressMatches: false,
    }),
  );
  /** Behind a router that lets nothing in: only the relay answers. */
  readonly relayed = this.add(new SimulatedMediaServer('Cabin', { publicAddressMatches: false }));
  readonly offline = this.add(new SimulatedMediaServer('Attic'));
  /** Its address has gone to another server. */
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

  /** Adds so many servers, each with five addresses; the last of the five but one answers, unless a test says otherwise. */
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

  /** Who stands at a host, as the Host header names it. */
  at(host: string): Place | undefined {
    for (const server of this.all) {
      const connection = server.connections.find((candidate) => hostsOf(candidate).includes(host));
      if (connection || server.otherHosts.includes(host)) return { server, connection };
    }
    return undefined;
  }
}

/** A server listens on the same port for plain HTTP; a relay does not. */
export function hostsOf({ uri, address, port, relay }: SimulatedConnection): string[] {
  const plain = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return relay ? [new URL(uri).host] : [new URL(uri).host, plain];
}
