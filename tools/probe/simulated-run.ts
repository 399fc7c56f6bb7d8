import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { CATALOGUE_KEYS } from '../../simulator/catalogue-api.ts';
import type { Simulator } from '../../simulator/server.ts';
import type { Dialogue } from './dialogue.ts';
import { runProbe } from './probe.ts';
import type { ProbeOptions } from './question.ts';

/** Shortest sleep, in milliseconds of the simulator's time: a code is checked fifteen times until it expires. */
const MIN_SLEEP_MS = 60_000;

export type RunOptions = {
  options?: Partial<ProbeOptions>;
  dialogue?: Partial<Dialogue>;
  signal?: AbortSignal;
  /** Whether the simulated user approves each code. */
  approves?: boolean;
};

/** What the simulator has no endpoint for: a Plex Home whose other user may be switched to, and transient tokens. */
export class SimulatedExtras {
  /** The tokens of the other user, each with its client identifier. */
  readonly tokens = new Map<string, string>();
  readonly user = { uuid: 'e5a1c0ffee000001', title: 'Alex Example' };
  /** Switches until plex.tv answers 429. */
  switches = 3;
  /** Whether a switch ends the token that asks for it. */
  disturbs = false;
  hasHome = true;
  /** The method by which a media server gives a transient token. */
  delegatesBy = 'POST';
  readonly transientToken = `transient-${randomUUID()}`;
}

/** A `fetch` that the simulator answers, whatever the host. */
export function simulatedFetch(simulator: Simulator, extras: SimulatedExtras): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    return answerExtra(request, simulator, extras) ?? send(request, simulator.port);
  };
}

/** Sends a request to a port of this machine with the Host header of its URL, which Node's own `fetch` does not. */
async function send({ url, method, headers, signal }: Request, port: number): Promise<Response> {
  const { host, pathname, search } = new URL(url);
  const address = { host: '127.0.0.1', port, path: pathname + search };
  const sent = httpRequest({ ...address, method, headers: { ...Object.fromEntries(headers), host }, signal }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const body = await buffer(answer);
  const status = answer.statusCode ?? 0;
  return new Response(status === 204 ? null : body, { status, headers: new Headers(answer.headers as HeadersInit) });
}

/** Runs the probe with a user who agrees to everything and approves each code, in the time of the simulator. */
export function runSimulated(simulator: Simulator, run: RunOptions = {}): Promise<string> {
  const { signal = new AbortController().signal, approves = true } = run;
  return runProbe({
    options: { patient: true, switchUsers: true, catalogueKey: CATALOGUE_KEYS.film, ...run.options },
    dialogue: {
      say: () => undefined,
      agrees: async () => true,
      showCode: (code) => void (approves && simulator.accounts.claim(code)),
      ...run.dialogue,
    },
    clock: {
      now: () => simulator.clock.now(),
      sleep: async (ms) => simulator.clock.advance(Math.max(ms, MIN_SLEEP_MS)),
    },
    signal,
  });
}

function answerExtra({ url, method, headers }: Request, simulator: Simulator, extras: SimulatedExtras) {
  const path = new URL(url).pathname;
  if (path === '/security/token') return delegate(method, extras);
  if (path === '/api/v2/home/users') return Response.json({ users: usersOf(simulator, extras) });
  if (path.endsWith(`${extras.user.uuid}/switch`)) return switchUser(headers, simulator, extras);
  if (!extras.tokens.has(headers.get('X-Plex-Token') ?? '')) return undefined;
  extras.tokens.delete(headers.get('X-Plex-Token') ?? '');
  return new Response(null, { status: 204 });
}

function delegate(method: string, { delegatesBy, transientToken }: SimulatedExtras): Response {
  if (method !== delegatesBy) return new Response('<h1>404 Not Found</h1>', { status: 404 });
  return Response.json({ MediaContainer: { size: 0, token: transientToken } });
}

function usersOf({ accounts }: Simulator, { hasHome, user }: SimulatedExtras) {
  const owner = { uuid: accounts.user.uuid, title: accounts.user.title, protected: false };
  const protectedUser = { uuid: 'e5a1c0ffee000002', title: 'Locked Example', protected: true };
  return hasHome ? [owner, protectedUser, { ...user, protected: false }] : [owner];
}

function switchUser(headers: Headers, { accounts }: Simulator, extras: SimulatedExtras): Response {
  if (extras.switches === 0) return new Response('', { status: 429 });
  extras.switches -= 1;
  if (extras.disturbs) accounts.tokens.delete(headers.get('X-Plex-Token') ?? '');
  const authToken = randomUUID();
  extras.tokens.set(authToken, headers.get('X-Plex-Client-Identifier') ?? '');
  return Response.json({ ...extras.user, authToken }, { status: 201 });
}
