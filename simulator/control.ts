import type { Behaviour } from './behaviour.ts';
import type { Clock } from './clock.ts';
import { readEndpoint, readFault } from './fault-text.ts';
import type { Endpoint, Fault, Faults } from './faults.ts';
import type { PlexAccounts, SimulatedPin } from './plex-accounts.ts';
import { readSwitch } from './switches.ts';

/** What is controlled: a `Simulator`. */
export type Controlled = {
  readonly clock: Clock;
  readonly accounts: PlexAccounts;
  readonly faults: Faults;
  seenAt(endpoint: Endpoint): readonly unknown[];
};

/** Longest time in ms that can pass at once, about ten years: a clock far beyond that has no valid dates. */
const LONGEST_ADVANCE_MS = 10 * 365 * 86_400_000;

/** What one sees of the simulator from outside. Times are epoch milliseconds of the simulated clock. */
export type ControlState = {
  now: number;
  account: { title: string; email: string };
  pins: { id: number; code: string; product: string; clientIdentifier: string; expiresAt: number; state: string }[];
  tokens: { token: string; clientIdentifier: string }[];
  faults: { endpoint: Endpoint; kind: string; left: number | null }[];
  switches: Behaviour;
  /** Number of requests so far, by endpoint. */
  requests: Partial<Record<Endpoint, number>>;
};

/** What tests and people do to a simulated Plex. In process or, by the control interface, over HTTP. */
export class Control {
  readonly #plex: Controlled;

  constructor(plex: Controlled) {
    this.#plex = plex;
  }

  /**
   * Approves a PIN, as the signed-in user does.
   *
   * @param code the newest PIN's by default
   * @throws TypeError if there is no such PIN, or it has expired
   */
  approve(code = this.#plex.accounts.newestPin?.code ?? ''): void {
    if (!this.#plex.accounts.claim(code)) throw new TypeError('There is no such PIN, or it has expired.');
  }

  /**
   * Ends a token, as removing the device in the account's settings does.
   *
   * @param token all tokens by default
   * @throws TypeError if there is no such token
   */
  revoke(token?: string): void {
    if (token === undefined) this.#plex.accounts.revokeAll();
    else if (!this.#plex.accounts.tokens.delete(token)) throw new TypeError('There is no such token.');
  }

  /**
   * Lets time pass for PINs and tokens.
   *
   * @param ms milliseconds, up to ten years
   * @throws TypeError for anything but a number from 0 to that
   */
  advance(ms: number): void {
    if (typeof ms !== 'number' || !(ms >= 0 && ms <= LONGEST_ADVANCE_MS))
      throw new TypeError('The time to pass is a number of milliseconds from 0 to ten years.');
    this.#plex.clock.advance(ms);
  }

  /**
   * Makes the next requests to an endpoint meet a fault.
   *
   * @param fault an object, or a text such as `503`, `429:120`, `reset`, `cut`, `delay:2000`, `stall`, `drip` or `silence`
   * @param times number of requests, 1 by default
   * @throws TypeError for an unknown endpoint or fault
   */
  fault(endpoint: Endpoint, fault: Fault | string | number, times = 1): void {
    const read = typeof fault === 'object' ? fault : readFault(fault);
    this.#plex.faults.add(readEndpoint(endpoint), read, times);
  }

  /** Removes all faults. */
  clearFaults(): void {
    this.#plex.faults.clear();
  }

  /**
   * Sets switches: what the simulated Plex does where the real one may do one thing or another.
   *
   * @throws TypeError for an unknown name or value; nothing is set then
   */
  set(switches: Partial<Record<keyof Behaviour, unknown>>): void {
    const read = Object.entries(switches).map(([name, value]) => readSwitch(name, value));
    Object.assign(this.#plex.accounts.behaviour, ...read);
  }

  state(): ControlState {
    const { clock, accounts, faults } = this.#plex;
    const { title, email } = accounts.user;
    return {
      now: clock.now(),
      account: { title, email },
      pins: [...accounts.pins.values()].map((pin) => this.#pin(pin)),
      tokens: [...accounts.tokens].map(([token, clientIdentifier]) => ({ token, clientIdentifier })),
      faults: faults.waiting.map(({ endpoint, fault, left }) => ({
        endpoint,
        kind: fault.kind,
        left: Number.isFinite(left) ? left : null,
      })),
      switches: { ...accounts.behaviour },
      requests: this.#requests(),
    };
  }

  #requests(): ControlState['requests'] {
    const counted = (['getPin', 'getToken', 'getUser', 'signOut', 'resources'] as const).map((endpoint) => [
      endpoint,
      this.#plex.seenAt(endpoint).length,
    ]);
    return Object.fromEntries(counted);
  }

  #pin(pin: SimulatedPin): ControlState['pins'][number] {
    const { id, code, product, clientIdentifier, expiresAt } = pin;
    const unclaimed = this.#plex.accounts.isAlive(pin) ? 'waiting' : 'expired';
    return { id, code, product, clientIdentifier, expiresAt, state: pin.authToken ? 'approved' : unclaimed };
  }
}
