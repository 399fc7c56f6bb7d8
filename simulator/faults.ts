import type { Answer } from './http.ts';

/** What plex.tv offers, what media servers offer, and what a browser asks before it asks either. */
export type Endpoint =
  | 'getPin'
  | 'getToken'
  | 'getUser'
  | 'signOut'
  | 'resources'
  | 'qr'
  | 'avatar'
  | 'catalogue'
  | 'identity'
  | 'metadata'
  | 'children'
  | 'allLeaves'
  | 'part'
  | 'preflight';

/** Something that goes wrong instead of, or before, the real answer. */
export type Fault =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** The connection breaks: before any answer, or in the middle of one. */
  | { kind: 'reset'; when?: 'before' | 'in the middle' }
  /** The real answer, so many milliseconds late. */
  | { kind: 'delay'; ms: number }
  /** Held back until `released`, before it is processed or after, and then broken off. */
  | { kind: 'hold'; when: 'before' | 'after'; reached: () => void; released: Promise<void> }
  /** The beginning of an answer, and then a byte a second, for ever. */
  | { kind: 'drip' }
  /** Nothing at all until the faults are cleared, then the real answer. */
  | { kind: 'silence' };

type Rule = { endpoint: Endpoint; fault: Fault; left: number; host: string | undefined };

/** A request caught on its way; `release` breaks it off. */
export type Hold = { reached: Promise<void>; release: () => void };

/** Which endpoints fail, how, and how many times. */
export class Faults {
  /** How many requests have met a fault so far. */
  met = 0;
  #rules: Rule[] = [];
  #cleared = Promise.withResolvers<void>();

  /** From now on the next `times` requests of an endpoint, or of it at one host, meet this fault. */
  add(endpoint: Endpoint, fault: Fault, times = Number.POSITIVE_INFINITY, host?: string): void {
    this.#rules.push({ endpoint, fault, left: times, host });
  }

  /** Holds back the next request of an endpoint, or of it at one host: before it is processed, or its answer after that. */
  hold(endpoint: Endpoint, when: 'before' | 'after', host?: string): Hold {
    const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    this.add(endpoint, { kind: 'hold', when, reached: reached.resolve, released: released.promise }, 1, host);
    return { reached: reached.promise, release: released.resolve };
  }

  /** Ends all faults, and silences that have begun. */
  clear(): void {
    this.#rules = [];
    this.#cleared.resolve();
    this.#cleared = Promise.withResolvers<void>();
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

  get cleared(): Promise<void> {
    return this.#cleared.promise;
  }
}

export function faultyAnswer(fault: Extract<Fault, { kind: 'answer' }>): Answer {
  return {
    status: fault.status,
    headers: fault.headers ?? { 'Content-Type': 'text/html' },
    body: fault.body ?? `<html><body><h1>${fault.status}</h1></body></html>`,
  };
}
