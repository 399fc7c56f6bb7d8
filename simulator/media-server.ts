import { createHash, randomBytes } from 'node:crypto';
import type { Library } from './library.ts';
import { createLibrary } from './library-content.ts';

/** An address at which a media server stands; a test may change how it does. */
export type SimulatedConnection = {
  uri: string;
  protocol: 'http' | 'https';
  address: string;
  port: number;
  local: boolean;
  relay: boolean;
  IPv6: boolean;
  /** Nobody answers: the connection breaks at once. */
  offline: boolean;
  /** How much later than at once each request is answered. In milliseconds. */
  delayMs: number;
  /** Another server answers here, with this machine identifier. */
  answersAs: string | undefined;
};

type Description = Partial<
  Pick<SimulatedMediaServer, 'owned' | 'sourceTitle' | 'httpsRequired' | 'publicAddressMatches'>
>;

/** One media server of the account: where it stands, who gets in, and what it holds. */
export class SimulatedMediaServer {
  readonly machineIdentifier = randomBytes(20).toString('hex');
  readonly name: string;
  readonly owned: boolean;
  readonly sourceTitle: string | null;
  readonly httpsRequired: boolean;
  readonly publicAddressMatches: boolean;
  readonly connections: SimulatedConnection[] = [];
  /** Hosts at which it answers too, without plex.tv knowing them. */
  readonly otherHosts: string[] = [];
  /** The one token that it lets in; a test may renew it. */
  accessToken = randomBytes(10).toString('hex');
  /** Whether lists are given in pages, and what is said of their length. */
  readonly behaviour: { paging: 'honoured' | 'ignored'; totalSize: 'right' | 'missing' | number } = {
    paging: 'honoured',
    totalSize: 'right',
  };
  #library: Library | undefined;

  constructor(name: string, description: Description = {}) {
    this.name = name;
    this.owned = description.owned ?? true;
    this.sourceTitle = description.sourceTitle ?? null;
    this.httpsRequired = description.httpsRequired ?? false;
    this.publicAddressMatches = description.publicAddressMatches ?? true;
  }

  /** Made when it is first needed: most of many servers are never asked for it. */
  get library(): Library {
    this.#library ??= createLibrary();
    return this.#library;
  }

  /** Adds an address under plex.direct, as plex.tv makes it of an IP address. */
  connectAt(address: string, port: number, kind: 'local' | 'remote' | 'relay'): SimulatedConnection {
    const certificate = createHash('md5').update(this.machineIdentifier).digest('hex');
    const uri = `https://${address.replaceAll(/[.:]/g, '-')}.${certificate}.plex.direct:${port}`;
    return this.connectAtUri(uri, kind, { address, port });
  }

  /** Adds an address as its owner has written it, such as `https://plex.example.org`. */
  connectAtUri(
    uri: string,
    kind: 'local' | 'remote' | 'relay',
    where: { address: string; port: number } = splitUri(uri),
  ): SimulatedConnection {
    const protocol = uri.startsWith('https:') ? 'https' : 'http';
    const flags = { local: kind === 'local', relay: kind === 'relay', IPv6: where.address.includes(':') };
    const connection = { uri, protocol, ...where, ...flags, offline: false, delayMs: 0, answersAs: undefined } as const;
    this.connections.push({ ...connection });
    return this.connections.at(-1) as SimulatedConnection;
  }

  /** From now on nobody answers at any of its addresses, which plex.tv knows, or everybody again. */
  setOffline(offline: boolean): void {
    for (const connection of this.connections) connection.offline = offline;
  }

  /** The content of a part: other bytes for every part, the same at every time. */
  bytesOf(partId: number): Buffer {
    const size = Number(this.library.part(partId)?.size ?? 0);
    const bytes = Buffer.allocUnsafe(size);
    for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8) * 7 + partId * 131) & 0xff;
    return bytes;
  }

  /** As plex.tv's `resources` lists it. */
  get resource(): Record<string, unknown> {
    return {
      name: this.name,
      product: 'Plex Media Server',
      productVersion: '1.43.0.10000-abcdef123',
      platform: 'Linux',
      device: 'PC',
      clientIdentifier: this.machineIdentifier,
      createdAt: '2023-04-12T17:00:03Z',
      lastSeenAt: '2026-03-01T12:00:00Z',
      provides: 'server',
      ownerId: this.owned ? null : 4711,
      sourceTitle: this.sourceTitle,
      publicAddress: '192.0.2.10',
      accessToken: this.accessToken,
      owned: this.owned,
      home: false,
      synced: false,
      relay: this.connections.some(({ relay }) => relay),
      presence: this.connections.some(({ offline }) => !offline),
      httpsRequired: this.httpsRequired,
      publicAddressMatches: this.publicAddressMatches,
      dnsRebindingProtection: false,
      natLoopbackSupported: false,
      connections: this.connections.map(({ protocol, address, port, uri, local, relay, IPv6 }) => ({
        protocol,
        address,
        port,
        uri,
        local,
        relay,
        IPv6,
      })),
    };
  }
}

function splitUri(uri: string): { address: string; port: number } {
  const { hostname, port, protocol } = new URL(uri);
  return { address: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}
