import { PinNotFoundError, PlexHttpError, PlexNetworkError, PlexUnauthorizedError } from '../plex/errors.ts';
import type { Badge } from './badge.ts';
import type { Ports } from './ports.ts';

/** For unit tests: a Plex and a browser in memory, on fake time, each call of which can be made to fail. */
export class FakePorts implements Ports {
  /** Every call to Plex, in order, such as `getToken 1`. */
  readonly calls: string[] = [];
  readonly openTabs = new Map<number, string>();
  readonly liveTokens = new Set<string>();
  badge: Badge = 'none';
  wakes: number | null = null;
  access = true;
  /** Called before each answer of Plex; what it throws is the answer. */
  interfere: (call: string) => void | Promise<void> = () => undefined;
  readonly #pins = new Map<number, { code: string; expiresAt: number; token: string | null }>();
  #made = 0;

  /** The person approves the newest PIN. */
  claim(): string {
    const pin = [...this.#pins.values()].at(-1);
    if (!pin) throw new Error('There is no PIN to claim.');
    pin.token = `token-${this.#pins.size}`;
    this.liveTokens.add(pin.token);
    return pin.token;
  }

  /** How often Plex was called this way. */
  count(call: string): number {
    return this.calls.filter((made) => made.startsWith(call)).length;
  }

  readonly plex: Ports['plex'] = {
    getPin: async (clientIdentifier, strong) => {
      await this.#called('getPin');
      this.#made += 1;
      const expiresIn = strong ? 1800 : 900;
      const code = strong ? `a-long-code-number-${this.#made}` : `C00${this.#made}`;
      this.#pins.set(this.#made, { code, expiresAt: plexNow() + expiresIn * 1000, token: null });
      return this.#document(this.#made, clientIdentifier);
    },
    getToken: async (pinId, clientIdentifier) => {
      await this.#called(`getToken ${pinId}`);
      if ((this.#pins.get(pinId)?.expiresAt ?? 0) <= plexNow()) throw notFound();
      return this.#document(pinId, clientIdentifier);
    },
    getUser: async (token) => {
      await this.#called('getUser');
      if (!this.liveTokens.has(token)) throw unauthorized();
      return {
        id: 5,
        uuid: 'u5',
        username: 'robin',
        title: 'Robin',
        friendlyName: '',
        email: 'r@example.org',
        thumb: '',
      };
    },
    signOut: async (token) => {
      await this.#called('signOut');
      this.liveTokens.delete(token);
    },
    signInUrl: (_client, code) => `https://app.plex.tv/auth#?code=${code}`,
  };

  readonly tabs: Ports['tabs'] = {
    open: async (url) => {
      await this.#called('openTab');
      const id = 100 + this.openTabs.size;
      this.openTabs.set(id, url);
      return id;
    },
    show: async (tab) => this.openTabs.has(tab),
    close: async (tab) => void this.openTabs.delete(tab),
    closeSignIn: async (tab) => {
      if (this.openTabs.get(tab)?.startsWith('https://app.plex.tv/auth')) this.openTabs.delete(tab);
    },
  };

  async showBadge(badge: Badge): Promise<void> {
    this.badge = badge;
  }

  async hasAccess(): Promise<boolean> {
    return this.access;
  }

  async wakeEvery(ms: number | null): Promise<void> {
    this.wakes = ms;
  }

  now(): number {
    return Date.now();
  }

  random(): number {
    return 1;
  }

  async #called(call: string): Promise<void> {
    this.calls.push(call);
    await this.interfere(call);
  }

  #document(id: number, clientIdentifier: string) {
    const pin = this.#pins.get(id);
    if (!pin) throw notFound();
    const unknown = { product: null, trusted: null, location: null, createdAt: null, newRegistration: null };
    return {
      ...unknown,
      id,
      clientIdentifier,
      code: pin.code,
      qr: `https://plex.tv/api/v2/pins/qr/${pin.code}`,
      expiresIn: Math.ceil((pin.expiresAt - plexNow()) / 1000),
      expiresAt: null,
      authToken: pin.token,
    };
  }
}

/** Plex's time goes on steadily, whatever is done to the local clock. */
function plexNow(): number {
  return performance.now();
}

function notFound(): PinNotFoundError {
  return new PinNotFoundError(new Response(null, { status: 404 }), [{ code: 1020, message: '', status: 404 }]);
}

/** plex.tv's own 401, or with `byPlex` false one from something in between. */
export function unauthorized(byPlex = true): PlexUnauthorizedError {
  const errors = byPlex ? [{ code: 1001, message: '', status: 401 }] : [];
  return new PlexUnauthorizedError(new Response(null, { status: 401 }), errors);
}

/** An error status, with plex.tv's own error document or, without a code, from something in front of it. */
export function httpError(status: number, { code, retryAfterMs }: { code?: number; retryAfterMs?: number } = {}) {
  const errors = code ? [{ code, message: '', status }] : [];
  return new PlexHttpError(new Response(null, { status }), errors, retryAfterMs);
}

export function networkError(timedOut = false): PlexNetworkError {
  return new PlexNetworkError(new TypeError('Failed to fetch'), timedOut);
}
