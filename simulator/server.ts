import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from './clock.ts';
import { type Endpoint, type Fault, Faults, faultyAnswer } from './faults.ts';
import { type Answer, plexValue, readRequest, type SimulatedRequest } from './http.ts';
import { handleMedia } from './media-api.ts';
import type { SimulatedConnection, SimulatedMediaServer } from './media-server.ts';
import type { MediaServers } from './media-servers.ts';
import { answerPage } from './pages.ts';
import { PlexAccounts } from './plex-accounts.ts';
import { findRoute } from './plex-tv-api.ts';
import { drip, reset, send } from './send.ts';

/** `host` is the one that was meant; `token` what it was sent, in a header or in the address. */
export type SeenRequest = {
  endpoint: Endpoint;
  at: number;
  host: string;
  token: string | null;
  request: SimulatedRequest;
};

/**
 * A local Plex: plex.tv's API, the pages of plex.tv and app.plex.tv, and the account's media servers, on one port of
 * 127.0.0.1. Which of them is meant is told by the Host header. State is in memory; time and faults are in the hands of
 * whoever holds it.
 */
export class Simulator {
  readonly clock = new Clock();
  readonly accounts = new PlexAccounts(this.clock);
  readonly faults = new Faults();
  /** How many requests have not been answered yet. */
  open = 0;
  /** Every request to an API endpoint so far, in order of arrival. */
  readonly seen: SeenRequest[] = [];
  readonly #events = new EventEmitter();
  readonly #servers: Server[] = [];
  #port = 0;

  private constructor() {}

  static async start(): Promise<Simulator> {
    const simulator = new Simulator();
    simulator.#port = await simulator.#listen();
    return simulator;
  }

  get port(): number {
    return this.#port;
  }

  /** The account's media servers. */
  get media(): MediaServers {
    return this.accounts.media;
  }

  /** Gives a media server one more address, on a port of its own, for clients that no proxy brings to its other ones. */
  async openPort(
    server: SimulatedMediaServer,
    kind: 'local' | 'remote' | 'relay' = 'local',
  ): Promise<SimulatedConnection> {
    return server.connectAtUri(`http://127.0.0.1:${await this.#listen()}`, kind);
  }

  /** Base of plex.tv's API, for a client that takes another server URL. */
  get serverURL(): string {
    return `http://127.0.0.1:${this.port}/api/v2`;
  }

  seenAt(endpoint: Endpoint): SeenRequest[] {
    return this.seen.filter((entry) => entry.endpoint === endpoint);
  }

  /** Resolves when an endpoint has been asked `count` times in all. */
  async waitForRequests(endpoint: Endpoint, count: number): Promise<void> {
    while (this.seenAt(endpoint).length < count) {
      await new Promise((resolve) => this.#events.once('request', resolve));
    }
  }

  async stop(): Promise<void> {
    this.faults.clear();
    for (const server of this.#servers) server.closeAllConnections();
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  async #listen(): Promise<number> {
    const server = createServer((incoming, outgoing) => this.#receive(incoming, outgoing));
    this.#servers.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return (server.address() as AddressInfo).port;
  }

  async #receive(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.open += 1;
    await this.#serve(incoming, outgoing).catch(() => outgoing.destroy());
    this.open -= 1;
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming, (host) => this.media.at(host) !== undefined);
    const place = this.media.at(request.url.host);
    const { connection } = place ?? {};
    if (connection?.offline) return reset(outgoing);
    const { endpoint, cors, answer } = place ? handleMedia(request, place) : this.#handlePlexTv(request);
    const dressed = (bare: Answer) => ({ ...bare, headers: { ...cors, ...bare.headers } });
    if (endpoint) this.#note(endpoint, request);
    if (connection?.delayMs) await new Promise((resolve) => setTimeout(resolve, connection.delayMs));
    const fault = endpoint && this.faults.take(endpoint, request.url.host);
    if (!fault) return send(outgoing, dressed(answer()));
    if (fault.kind === 'answer') return send(outgoing, dressed(faultyAnswer(fault)));
    return this.#misbehave(outgoing, fault, () => dressed(answer()));
  }

  #handlePlexTv(request: SimulatedRequest) {
    const found = findRoute(request);
    if (!found) return { endpoint: undefined, cors: {}, answer: () => answerPage(request, this.accounts) };
    const { route, match } = found;
    const answer = () => route.answer(request, { accounts: this.accounts, clock: this.clock }, match);
    return { endpoint: route.endpoint, cors: {}, answer };
  }

  #note(endpoint: Endpoint, request: SimulatedRequest): void {
    const token = plexValue(request, 'X-Plex-Token') || null;
    this.seen.push({ endpoint, at: Date.now(), host: request.url.host, token, request });
    this.#events.emit('request');
  }

  async #misbehave(
    outgoing: ServerResponse,
    fault: Exclude<Fault, { kind: 'answer' }>,
    answer: () => Answer,
  ): Promise<void> {
    switch (fault.kind) {
      case 'reset':
        return reset(outgoing, fault.when === 'in the middle' ? answer() : undefined);
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return send(outgoing, answer());
      case 'hold':
        if (fault.when === 'after') answer();
        fault.reached();
        await fault.released;
        outgoing.destroy();
        return;
      case 'drip':
        return drip(outgoing);
      case 'silence':
        await this.faults.cleared;
        return send(outgoing, answer());
    }
  }
}
