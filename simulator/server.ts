import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from './clock.ts';
import { type Endpoint, type Fault, Faults, faultyAnswer } from './faults.ts';
import { type Answer, readRequest, type SimulatedRequest } from './http.ts';
import { answerPage } from './pages.ts';
import { PlexAccounts } from './plex-accounts.ts';
import { findRoute } from './plex-tv-api.ts';

export type SeenRequest = { endpoint: Endpoint; at: number; request: SimulatedRequest };

/**
 * A local Plex: plex.tv's API and the pages of plex.tv and app.plex.tv, on one port of 127.0.0.1. Which of them is
 * meant is told by the Host header. State is in memory; time and faults are in the hands of whoever holds it.
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
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((incoming, outgoing) => {
      this.open += 1;
      const done = () => {
        this.open -= 1;
      };
      this.#serve(incoming, outgoing)
        .catch(() => outgoing.destroy())
        .finally(done);
    });
  }

  static async start(): Promise<Simulator> {
    const simulator = new Simulator();
    await new Promise<void>((resolve) => {
      simulator.#server.listen(0, '127.0.0.1', resolve);
    });
    return simulator;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
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
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const found = findRoute(request);
    if (!found) return send(outgoing, answerPage(request, this.accounts));
    const { route, match } = found;
    this.seen.push({ endpoint: route.endpoint, at: Date.now(), request });
    this.#events.emit('request');
    const answer = () => route.answer(request, { accounts: this.accounts, clock: this.clock }, match);
    const fault = this.faults.take(route.endpoint);
    return fault ? this.#misbehave(outgoing, fault, answer) : send(outgoing, answer());
  }

  async #misbehave(outgoing: ServerResponse, fault: Fault, answer: () => Answer): Promise<void> {
    switch (fault.kind) {
      case 'answer':
        return send(outgoing, faultyAnswer(fault));
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

function send(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, headers).end(body);
}

async function drip(outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(200, { 'Content-Type': 'application/json' });
  while (!outgoing.destroyed) {
    outgoing.write(' ');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Breaks the connection, with or without the first half of an answer. */
async function reset(outgoing: ServerResponse, answer: Answer | undefined): Promise<void> {
  if (answer) {
    const { status, headers, body } = answer;
    outgoing.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
    await new Promise((resolve) => outgoing.write(body.slice(0, body.length / 2), resolve));
  }
  outgoing.socket?.resetAndDestroy();
}
