import type { Answer, SimulatedRequest } from './http.ts';

/** The endpoints of plex.tv and of media servers, and the preflight requests to either. */
export type Endpoint =
  | 'getPin'
  | 'getToken'
  | 'getUser'
  | 'signOut'
  | 'homeUsers'
  | 'switch'
  | 'resources'
  | 'qr'
  | 'avatar'
  | 'catalogue'
  | 'server'
  | 'sections'
  | 'identity'
  | 'metadata'
  | 'children'
  | 'allLeaves'
  | 'part'
  | 'subtitle'
  | 'scrobble'
  | 'timeline'
  | 'transientToken'
  | 'preflight';

/** A failure instead of, or before, the real answer. */
export type Fault =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** The connection is reset, before the answer or in the middle of it. */
  | { kind: 'reset'; when?: 'before' | 'in the middle' }
  /** The real answer, delayed. */
  | { kind: 'delay'; ms: number }
  /** Held before or after processing until `released`, then aborted. */
  | { kind: 'hold'; when: 'before' | 'after'; reached: () => void; released: Promise<void> }
  /** The first half of the real answer, and the rest once the faults are cleared. */
  | { kind: 'stall' }
  /** An answer that starts and then sends a byte a second forever. */
  | { kind: 'drip' }
  /** An answer with this beginning that never ends, as fast as the client reads. */
  | { kind: 'endless'; headers: Record<string, string>; start: string }
  /** An answer made from the request and the real answer. */
  | { kind: 'forged'; forge: (request: SimulatedRequest, answer: () => Answer) => Answer }
  /** No answer until the faults are cleared, then the real one. */
  | { kind: 'silence' };

type Rule = { endpoint: Endpoint; fault: Fault; left: number; host: string | undefined };

/** A request that is held; `release` aborts it. */
export type Hold = { reached: Promise<void>; release: () => void };

/** The faults that requests meet, by endpoint. */
export class Faults {
  /** Number of requests that have met a fault. */
  met = 0;
  #rules: Rule[] = [];
  #cleared = signal();

  /** Makes the next `times` requests to an endpoint, at any host or at one, meet a fault. */
  add(endpoint: Endpoint, fault: Fault, times = Number.POSITIVE_INFINITY, host?: string): void {
    this.#rules.push({ endpoint, fault, left: times, host });
  }

  /** Holds the next request to an endpoint, at any host or at one: before it is processed, or its answer after that. */
  hold(endpoint: Endpoint, when: 'before' | 'after', host?: string): Hold {
    const [reached, released] = [signal(), signal()];
    this.add(endpoint, { kind: 'hold', when, reached: reached.resolve, released: released.promise }, 1, host);
    return { reached: reached.promise, release: released.resolve };
  }

  /** Removes all faults, and answers the requests that met a silence or a stall. */
  clear(): void {
    this.#rules = [];
    this.#cleared.resolve();
    this.#cleared = signal();
  }

  take(endpoint: Endpoint, host: string): Fault | undefined {
    const rule = this.#rules.find(
      (candidate) => candidate.endpoint === endpoint && candidate.left > 0 && (candidate.host ?? host) === host,
    );
    if (!rule) return undefined;
    rule.left -= 1;
    this.met += 1;
    return rule.fault;
  }

  /** The faults that are still to be met. */
  get waiting(): readonly Pick<Rule, 'endpoint' | 'fault' | 'left'>[] {
    return this.#rules.filter(({ left }) => left > 0);
  }

  get cleared(): Promise<void> {
    return this.#cleared.promise;
  }
}

/** A promise and its function; Promise.withResolvers does not exist in Node.js 20. */
function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

export function faultyAnswer(fault: Extract<Fault, { kind: 'answer' }>): Answer {
  return {
    status: fault.status,
    headers: fault.headers ?? { 'Content-Type': 'text/html' },
    body: fault.body ?? `<html><body><h1>${fault.status}</h1></body></html>`,
  };
}
