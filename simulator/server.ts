import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPictureHost } from './avatar.ts';
import type { Behaviour } from './behaviour.ts';
import { Clock } from './clock.ts';
import { Control } from './control.ts';
import { answerControl, isControlRequest } from './control-api.ts';
import { answerElsewhere, isElsewhere } from './elsewhere.ts';
import { type Endpoint, type Fault, Faults, faultyAnswer } from './faults.ts';
import { answerHostilePage, type HostilePageOptions } from './hostile-page.ts';
import { type Answer, plexValue, readRequest, type SimulatedRequest } from './http.ts';
import { handleMedia } from './media-api.ts';
import type { SimulatedConnection, SimulatedMediaServer } from './media-server.ts';
import type { MediaServers } from './media-servers.ts';
import { answerPage } from './pages.ts';
import { PlexAccounts } from './plex-accounts.ts';
import { findRoute } from './plex-tv-api.ts';
import { seedRandom } from './random.ts';
import { drip, reset, send, sendEndlessly, stall } from './send.ts';

/** `host` is the one that the client addressed; `token` was sent in a header or as a query parameter. */
export type SeenRequest = {
  endpoint: Endpoint;
  at: number;
  host: string;
  token: string | null;
  request: SimulatedRequest;
};

export type SimulatorOptions = {
  /** Port on 127.0.0.1; 0, the default, for any that is free. */
  port?: number;
  /** Makes identifiers, codes and tokens the same in each run; one for the whole process. */
  seed?: string;
  /** Whether the control page and its interface answer, at `/` and below `/control/`; default false. */
  control?: boolean;
};

/**
 * A local Plex: plex.tv's API, the pages of plex.tv and app.plex.tv, and the account's media servers, on one port of
 * 127.0.0.1. The Host header selects between them. State is in memory; tests control time and faults.
 */
export class Simulator {
  readonly clock = new Clock();
  readonly accounts = new PlexAccounts(this.clock);
  readonly faults = new Faults();
  /** What tests do to this Plex; the control page does the same over HTTP. */
  readonly control = new Control(this);
  /** Serves the hostile page in place of Plex Web, at app.plex.tv and at media servers. */
  hostilePage: HostilePageOptions | undefined;
  /** What browsers have reported about violated policies of the hostile page. */
  readonly policyReports: string[] = [];
  /** Number of requests that are not answered yet. */
  open = 0;
  /** Number of requests whose client has gone before the answer. */
  aborted = 0;
  /** Every request to an API endpoint so far, in order of arrival. */
  readonly seen: SeenRequest[] = [];
  /** Every request to a host that belongs neither to Plex nor to a media server, such as the target of a redirect. */
  readonly seenElsewhere: SimulatedRequest[] = [];
  readonly #events = new EventEmitter();
  readonly #elsewhere = new Set<string>();
  readonly #servers: Server[] = [];
  #port = 0;
  #hasControlPage = false;

  private constructor() {}

  /** @throws Error if the port is taken */
  static async start({ port, seed, control = false }: SimulatorOptions = {}): Promise<Simulator> {
    if (seed !== undefined) seedRandom(seed);
    const simulator = new Simulator();
    simulator.#hasControlPage = control;
    simulator.#port = await simulator.#listen(port);
    return simulator;
  }

  get port(): number {
    return this.#port;
  }

  /** What plex.tv, the catalogue and the media servers do where the real ones may differ; tests change it. */
  get behaviour(): Behaviour {
    return this.accounts.behaviour;
  }

  /** The account's media servers. */
  get media(): MediaServers {
    return this.accounts.media;
  }

  /** Adds an address with its own port to a media server, for clients that do not use the proxy. */
  async openPort(
    server: SimulatedMediaServer,
    kind: 'local' | 'remote' | 'relay' = 'local',
  ): Promise<SimulatedConnection> {
    return server.connectAtUri(`http://127.0.0.1:${await this.#listen()}`, kind);
  }

  /** Opens a port that belongs to somebody else, for clients that do not use the proxy; returns its origin. */
  async openElsewhere(): Promise<string> {
    const host = `127.0.0.1:${await this.#listen()}`;
    this.#elsewhere.add(host);
    return `http://${host}`;
  }

  /** Base URL of plex.tv's API, for clients with a configurable server URL. */
  get serverURL(): string {
    return `http://127.0.0.1:${this.port}/api/v2`;
  }

  seenAt(endpoint: Endpoint): SeenRequest[] {
    return this.seen.filter((entry) => entry.endpoint === endpoint);
  }

  /** Resolves once an endpoint has received `count` requests in total. */
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

  async #listen(port = 0): Promise<number> {
    const server = createServer((incoming, outgoing) => this.#receive(incoming, outgoing));
    this.#servers.push(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return (server.address() as AddressInfo).port;
  }

  async #receive(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.open += 1;
    outgoing.once('close', () => {
      if (!outgoing.writableEnded) this.aborted += 1;
    });
    await this.#serve(incoming, outgoing).catch(() => outgoing.destroy());
    this.open -= 1;
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (this.#hasControlPage && isControlRequest(incoming, this.#port))
      return send(outgoing, await answerControl(incoming, this.control, this.#port));
    const isElse = (host: string) => this.#elsewhere.has(host) || isElsewhere(host);
    const isKnown = (host: string) => isElse(host) || isPictureHost(host) || this.media.at(host) !== undefined;
    const request = await readRequest(incoming, isKnown);
    if (isElse(request.url.host)) {
      this.seenElsewhere.push(request);
      return send(outgoing, answerElsewhere(this.media.home.machineIdentifier));
    }
    const place = this.media.at(request.url.host);
    const { connection } = place ?? {};
    if (connection?.offline) return reset(outgoing);
    const page = this.#handleHostilePage(request, place?.server ?? this.media.home);
    if (page) return send(outgoing, page);
    const { endpoint, cors, answer } = place
      ? handleMedia(request, place, this.accounts, this.clock.now())
      : this.#handlePlexTv(request);
    const withCors = (plain: Answer) => ({ ...plain, headers: { ...cors, ...plain.headers } });
    if (endpoint) this.#record(endpoint, request);
    if (connection?.delayMs) await new Promise((resolve) => setTimeout(resolve, connection.delayMs));
    const fault = endpoint && this.faults.take(endpoint, request.url.host);
    if (!fault) return send(outgoing, withCors(answer()));
    if (fault.kind === 'answer') return send(outgoing, withCors(faultyAnswer(fault)));
    if (fault.kind === 'forged') return send(outgoing, withCors(fault.forge(request, answer)));
    return this.#sendFaulty(outgoing, fault, () => withCors(answer()));
  }

  #handleHostilePage(request: SimulatedRequest, server: SimulatedMediaServer): Answer | undefined {
    const answer = this.hostilePage && answerHostilePage(request, server, this.hostilePage);
    if (answer && request.body) this.policyReports.push(request.body);
    return answer;
  }

  #handlePlexTv(request: SimulatedRequest) {
    const found = findRoute(request);
    if (!found) return { endpoint: undefined, cors: {}, answer: () => answerPage(request, this.accounts) };
    const { route, match } = found;
    const answer = () => route.answer(request, { accounts: this.accounts, clock: this.clock }, match);
    return { endpoint: route.endpoint, cors: {}, answer };
  }

  #record(endpoint: Endpoint, request: SimulatedRequest): void {
    const token = plexValue(request, 'X-Plex-Token') || null;
    this.seen.push({ endpoint, at: Date.now(), host: request.url.host, token, request });
    this.#events.emit('request');
  }

  async #sendFaulty(
    outgoing: ServerResponse,
    fault: Exclude<Fault, { kind: 'answer' | 'forged' }>,
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
      case 'endless':
        return sendEndlessly(outgoing, fault.headers, fault.start);
      case 'silence':
        await this.faults.cleared;
        return send(outgoing, answer());
      case 'stall':
        return stall(outgoing, answer(), this.faults.cleared);
    }
  }
}
