import { createHash } from 'node:crypto';
import type { Library } from './library.ts';
import { createLibrary } from './library-content.ts';
import { randomBytes } from './random.ts';
import { TransientTokens } from './transient-tokens.ts';
import { WatchStates } from './watch-states.ts';

/** An address of a media server; tests may change its behaviour. */
export type SimulatedConnection = {
  uri: string;
  protocol: 'http' | 'https';
  address: string;
  port: number;
  local: boolean;
  relay: boolean;
  IPv6: boolean;
  /** Whether every connection is reset at once. */
  offline: boolean;
  /** Delay of every answer, in milliseconds. */
  delayMs: number;
  /** The machine identifier of the server that answers here instead. */
  answersAs: string | undefined;
};

type Description = Partial<
  Pick<SimulatedMediaServer, 'owned' | 'sourceTitle' | 'httpsRequired' | 'publicAddressMatches'>
>;

/** Who asks, as the `X-Plex-*` values of a request say. */
type AskingDevice = { clientIdentifier: string; product: string; name: string };

/** One media server of the account: its addresses, its token and its library. */
export class SimulatedMediaServer {
  readonly machineIdentifier = randomBytes(20).toString('hex');
  readonly name: string;
  readonly owned: boolean;
  readonly sourceTitle: string | null;
  readonly httpsRequired: boolean;
  readonly publicAddressMatches: boolean;
  readonly connections: SimulatedConnection[] = [];
  /** More hosts at which it answers, unknown to plex.tv. */
  readonly otherHosts: string[] = [];
  /** The only lasting token that it accepts; tests may replace it. */
  accessToken = randomBytes(10).toString('hex');
  /** The tokens that it has given for its own, and that it accepts until they expire or it restarts. */
  readonly transientTokens = new TransientTokens();
  /** What its users have watched. */
  readonly watchStates = new WatchStates();
  /** Whether it gives transient tokens; otherwise it does not know that path. */
  givesTransientTokens = true;
  /** How the server pages its lists, and the total size that it reports. */
  readonly behaviour: {
    paging: 'honoured' | 'ignored';
    totalSize: 'right' | 'missing' | number;
    /** Whether items are sent as they are, with nothing hidden or left out. */
    verbatim: boolean;
  } = { paging: 'honoured', totalSize: 'right', verbatim: false };
  /** Whether an account owns it; an unclaimed server accepts no token. */
  claimed = true;
  /** What plex.tv lists in place of the server's own values. */
  listedAs: Record<string, unknown> = {};
  /** The device names that it has told its owner about, in order; '' for a request that does not say who asks. */
  readonly newDevices: string[] = [];
  /** The content of parts that a player is to understand, by their ids; all others have arbitrary bytes. */
  readonly files = new Map<number, Buffer>();
  readonly #knownDevices = new Set<string>();
  #library: Library | undefined;

  constructor(name: string, description: Description = {}) {
    this.name = name;
    this.owned = description.owned ?? true;
    this.sourceTitle = description.sourceTitle ?? null;
    this.httpsRequired = description.httpsRequired ?? false;
    this.publicAddressMatches = description.publicAddressMatches ?? true;
  }

  /** Created on first use, as most of many servers are never asked for it. */
  get library(): Library {
    this.#library ??= createLibrary();
    return this.#library;
  }

  /** Tells the owner of a device that it does not know yet; each request that does not say who asks counts as one. */
  noticeDevice({ clientIdentifier, product, name }: AskingDevice): void {
    const isNamed = clientIdentifier && product && name;
    if (isNamed && this.#knownDevices.has(clientIdentifier)) return;
    if (isNamed) this.#knownDevices.add(clientIdentifier);
    this.newDevices.push(isNamed ? name : '');
  }

  /** Adds a plex.direct address, as plex.tv derives it from an IP address. */
  connectAt(address: string, port: number, kind: 'local' | 'remote' | 'relay'): SimulatedConnection {
    const certificate = createHash('md5').update(this.machineIdentifier).digest('hex');
    const uri = `https://${address.replaceAll(/[.:]/g, '-')}.${certificate}.plex.direct:${port}`;
    return this.connectAtUri(uri, kind, { address, port });
  }

  /** Adds a custom address of the owner, such as `https://plex.example.org`. */
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

  /** Takes all addresses that plex.tv knows offline, or brings them back. */
  setOffline(offline: boolean): void {
    for (const connection of this.connections) connection.offline = offline;
  }

  /** Restarts the server, which ends its transient tokens. */
  restart(): void {
    this.transientTokens.clear();
  }

  /** The content of a part: different for each part, and always the same. */
  bytesOf(partId: number): Buffer {
    const file = this.files.get(partId);
    if (file) return file;
    const size = Number(this.library.part(partId)?.size ?? 0);
    const bytes = Buffer.allocUnsafe(size);
    for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8) * 7 + partId * 131) & 0xff;
    return bytes;
  }

  /** The content of an external subtitle. */
  subtitleOf(id: number): Buffer {
    return Buffer.from(`1\n00:00:01,000 --> 00:00:02,000\nSubtitle ${id}\n`);
  }

  /** The server as it is listed in plex.tv's `resources`, with the token that is given out for it. */
  resource(accessToken = this.accessToken): Record<string, unknown> {
    return {
      name: this.name,
      product: 'Plex Media Server',
      productVersion: '1.43.0.10000-abcdef123',
      platform: 'Linux',
      platformVersion: '6.12',
      device: 'PC',
      clientIdentifier: this.machineIdentifier,
      createdAt: '2023-04-12T17:00:03Z',
      lastSeenAt: '2026-03-01T12:00:00Z',
      provides: 'server',
      ownerId: this.owned ? null : 4711,
      sourceTitle: this.sourceTitle,
      publicAddress: '192.0.2.10',
      accessToken,
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
      ...this.listedAs,
    };
  }
}

function splitUri(uri: string): { address: string; port: number } {
  const { hostname, port, protocol } = new URL(uri);
  return { address: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}
