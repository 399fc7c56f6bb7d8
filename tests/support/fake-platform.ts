import { PinNotFoundError, PlexHttpError, PlexNetworkError, PlexUnauthorizedError } from 'plex-link';
import type { HomeUser } from 'plex-link/account';
import type { MediaServer } from 'plex-link/servers';
import type { LinkPlatform } from '../../background/link/platform.ts';
import type { ToolbarState } from '../../background/toolbar-button.ts';

type FakePin = { code: string; expiresAt: number; token: string | null; given: boolean; client: string | undefined };

/** The account's own user. */
export const OWN_UUID = 'u5';

type FakeHomeUser = HomeUser & { pin: string | null };

/** A Home with the account's user, a child and a teenager; with a PIN or null for each. */
export function fakeHome(pins: { own?: string; child?: string; teen?: string } = {}): FakeHomeUser[] {
  const user = (id: number, uuid: string, title: string, restricted: boolean, pin: string | undefined) => ({
    ...{ id, uuid, title, restricted, thumb: '', guest: false },
    ...{ admin: uuid === OWN_UUID, protected: pin !== undefined, pin: pin ?? null },
  });
  return [
    user(5, OWN_UUID, 'Robin', false, pins.own),
    user(6, 'child', 'Mika', true, pins.child),
    user(7, 'teen', 'Alex', false, pins.teen),
  ];
}

/** What happens to a call: nothing, an error that is thrown, or an answer that is not plex.tv's. */
export type Interference = (call: string) => Interfered | Promise<Interfered>;
// biome-ignore lint/suspicious/noConfusingVoidType: most tests only throw.
type Interfered = { answered: unknown } | undefined | void;

/** For unit tests: plex.tv in memory, with fake time. It outlives every background. */
export class FakePlex {
  readonly pins = new Map<number, FakePin>();
  readonly liveTokens = new Set<string>();
  /** Tokens that have arrived in a response. */
  readonly handedOut = new Set<string>();
  /** The account's media servers. */
  mediaServers: MediaServer[] = [];
  /** The users of the account's Home; empty without one. */
  home: FakeHomeUser[] = [];
  /** Whether the account has had a Home, which is gone. */
  isDissolved = false;
  /** Every token that was given for a switch. */
  readonly switched: { token: string; client: string; uuid: string }[] = [];
  /** Whether plex.tv demands the PIN of a protected user. */
  demandsPin = true;
  /** Whether a switch to the account's own user is answered with the account's token. */
  ownTokenAtSwitch = false;
  /** Whether a claimed PIN's token is in one response only. */
  tokenOnce = false;
  /** Whether an account has one token per client identifier: a claim then ends those before it. */
  tokenPerClient = true;
  /** Whether a sign-out ends every token of its client identifier, as the device is removed. */
  signOutEndsDevice = true;

  get newestPin(): number | undefined {
    return [...this.pins.keys()].at(-1);
  }

  /** Approves a PIN; null if it has expired. */
  claim(id: number): string | null {
    const pin = this.pins.get(id);
    if (!pin || pin.expiresAt <= plexNow()) return null;
    if (!pin.token) {
      if (this.tokenPerClient) this.#endTokensOf(pin.client);
      pin.token = `token-${id}`;
      this.liveTokens.add(pin.token);
    }
    return pin.token;
  }

  /** A token of a user of the Home; the right PIN is demanded as {@link demandsPin} says. */
  switchTo(uuid: string, pin: string | undefined, accountToken: string, client: string) {
    const user = this.home.find((candidate) => candidate.uuid === uuid);
    if (!user) throw httpError(404, { code: 1002 });
    const isRefused = pin === undefined ? this.demandsPin && user.protected : user.pin !== null && pin !== user.pin;
    if (isRefused) throw httpError(403, { code: 1041 });
    const { title, thumb, restricted } = user;
    const isOwn = this.ownTokenAtSwitch && uuid === OWN_UUID;
    return { title, thumb, restricted, authToken: isOwn ? accountToken : this.#issue(uuid, client) };
  }

  /** Removes a user from the Home, and ends the user's tokens. */
  removeHomeUser(uuid: string): void {
    this.home = this.home.filter((user) => user.uuid !== uuid);
    for (const given of this.switched) if (given.uuid === uuid) this.liveTokens.delete(given.token);
  }

  /** Ends the Home, and the tokens of all its users but the account's own. */
  dissolveHome(): void {
    for (const { uuid } of this.home) if (uuid !== OWN_UUID) this.removeHomeUser(uuid);
    this.isDissolved ||= this.home.length > 0;
    this.home = [];
  }

  #issue(uuid: string, client: string): string {
    if (this.tokenPerClient) this.#endTokensOf(client);
    const token = `token-of-${uuid}-${this.switched.length + 1}`;
    this.switched.push({ token, client, uuid });
    this.liveTokens.add(token);
    return token;
  }

  signOut(token: string): void {
    const wasLive = this.liveTokens.delete(token);
    if (wasLive && this.signOutEndsDevice) this.#endTokensOf(this.#clientOf(token));
  }

  /** The tokens that still work, or that plex.tv will give for a PIN, each with its PIN. */
  *tokensAtLarge(): Generator<{ id: number; token: string }> {
    for (const [id, { token, given }] of this.pins) {
      const isObtainable = this.secondsLeft(id) > 0 && !(this.tokenOnce && given);
      if (token && this.liveTokens.has(token) && (isObtainable || this.handedOut.has(token))) yield { id, token };
    }
  }

  secondsLeft(id: number): number {
    return ((this.pins.get(id)?.expiresAt ?? 0) - plexNow()) / 1000;
  }

  #endTokensOf(client: string | undefined): void {
    for (const { token, client: other } of [...this.pins.values(), ...this.switched]) {
      if (token && other === client) this.liveTokens.delete(token);
    }
  }

  #clientOf(token: string): string | undefined {
    return [...this.pins.values(), ...this.switched].find((given) => given.token === token)?.client;
  }

  /** @param client the only client identifier that may ask for the PIN, if there is one */
  makePin(strong: boolean, client?: string): number {
    const id = this.pins.size + 1;
    const code = strong ? `a-long-code-number-${id}` : `C00${id}`;
    const expiresAt = plexNow() + (strong ? 1_800_000 : 900_000);
    this.pins.set(id, { code, expiresAt, token: null, given: false, client });
    return id;
  }

  /** plex.tv's response about a PIN. */
  describePin(id: number, clientIdentifier: string) {
    const pin = this.pins.get(id);
    if (!pin || pin.expiresAt <= plexNow() || (pin.client ?? clientIdentifier) !== clientIdentifier) throw notFound();
    const authToken = this.tokenOnce && pin.given ? null : pin.token;
    pin.given ||= authToken !== null;
    const unknown = { product: null, trusted: null, location: null, createdAt: null, expiresAt: null };
    const { code } = pin;
    const expiresIn = Math.ceil((pin.expiresAt - plexNow()) / 1000);
    return { ...unknown, id, clientIdentifier, code, expiresIn, newRegistration: null, authToken };
  }
}

/** For unit tests: one background's view of that Plex, and a browser in memory. Each call can be made to fail. */
export class FakePlatform implements LinkPlatform {
  /** Every call to Plex or for a tab, in order, such as `getToken 1`. */
  readonly calls: string[] = [];
  readonly openTabs = new Map<number, string>();
  toolbar: ToolbarState = { linked: false, badge: 'none' };
  /** Whether an uninstallation opens the account's list of devices; undefined until that is set. */
  opensDevices: boolean | undefined;
  /** The period of the alarm that is set, in milliseconds. */
  alarmMs: number | null = null;
  /** How often the alarm was set or cleared. */
  alarmChanges = 0;
  access = true;
  /** Called before each call is carried out; what it throws is the response, and so is what it answers. */
  interfere: Interference = () => undefined;
  /** Called after a call was carried out, before its response arrives. */
  delay: (call: string) => void | Promise<void> = () => undefined;
  readonly server: FakePlex;

  constructor(server = new FakePlex()) {
    this.server = server;
  }

  get liveTokens(): Set<string> {
    return this.server.liveTokens;
  }

  /** Approves the newest PIN. */
  claim(): string {
    const token = this.server.claim(this.server.newestPin ?? 0);
    if (!token) throw new Error('There is no PIN to claim.');
    return token;
  }

  /** How often a call was made. */
  count(call: string): number {
    return this.calls.filter((made) => made.startsWith(call)).length;
  }

  readonly plex: LinkPlatform['plex'] = {
    getPin: (clientIdentifier, strong) =>
      this.#carryOut('getPin', () =>
        this.server.describePin(this.server.makePin(strong, clientIdentifier), clientIdentifier),
      ),
    getToken: (pinId, clientIdentifier) =>
      this.#carryOut(`getToken ${pinId}`, () => this.server.describePin(pinId, clientIdentifier)),
    getUser: (token) =>
      this.#carryOut('getUser', () => {
        if (!this.liveTokens.has(token)) throw unauthorized();
        return {
          id: 5,
          uuid: 'u5',
          username: 'robin',
          title: 'Robin',
          friendlyName: '',
          email: 'r@example.org',
          thumb: '',
          home: this.server.isDissolved ? false : this.server.home.length > 0 || null,
          plexPass: true,
        };
      }),
    getServers: (token) =>
      this.#carryOut('getServers', () => {
        if (!this.liveTokens.has(token)) throw unauthorized();
        return this.server.mediaServers;
      }),
    getHomeUsers: (token) =>
      this.#carryOut('getHomeUsers', () => {
        if (!this.liveTokens.has(token)) throw unauthorized();
        return this.server.home.map(({ pin: _, ...user }) => user);
      }),
    switchHomeUser: ({ uuid, pin }, token, clientIdentifier) =>
      this.#carryOut('switchHomeUser', () => {
        if (!this.liveTokens.has(token)) throw unauthorized();
        return this.server.switchTo(uuid, pin, token, clientIdentifier);
      }),
    signOut: (token) => this.#carryOut('signOut', () => this.server.signOut(token)),
    signInUrl: (_client, code) => `https://app.plex.tv/auth#?code=${code}`,
  };

  readonly tabs: LinkPlatform['tabs'] = {
    open: (url) =>
      this.#carryOut('openTab', () => {
        const id = 100 + this.openTabs.size;
        this.openTabs.set(id, url);
        return id;
      }),
    show: async (tab) => /^https:\/\/(?:app\.plex\.tv\/auth|plex\.tv\/link)/.test(this.openTabs.get(tab) ?? ''),
    close: async (tab) => void this.openTabs.delete(tab),
    closeSignIn: async (tab) => {
      if (this.openTabs.get(tab)?.startsWith('https://app.plex.tv/auth')) this.openTabs.delete(tab);
    },
  };

  async showToolbarState(state: ToolbarState): Promise<void> {
    this.toolbar = state;
  }

  async setUninstallUrl(linked: boolean): Promise<void> {
    this.opensDevices = linked;
  }

  async hasAccess(): Promise<boolean> {
    return this.access;
  }

  async wakeEvery(ms: number | null): Promise<void> {
    this.alarmMs = ms;
    this.alarmChanges += 1;
  }

  now(): number {
    return Date.now();
  }

  random(): number {
    return 1;
  }

  async #carryOut<Answer>(call: string, answer: () => Answer): Promise<Answer> {
    this.calls.push(call);
    const instead = await this.interfere(call);
    if (instead) return instead.answered as Answer;
    const answered = answer();
    await this.delay(call);
    const token = (answered as { authToken?: string | null } | undefined)?.authToken;
    if (token) this.server.handedOut.add(token);
    return answered;
  }
}

/** Plex's clock is independent of the local clock. */
function plexNow(): number {
  return performance.now();
}

function notFound(): PinNotFoundError {
  return new PinNotFoundError(new Response(null, { status: 404 }), [{ code: 1020, message: '', status: 404 }]);
}

/** plex.tv's own 401, or, if `byPlex` is false, one of a proxy. */
export function unauthorized(byPlex = true): PlexUnauthorizedError {
  const errors = byPlex ? [{ code: 1001, message: '', status: 401 }] : [];
  return new PlexUnauthorizedError(new Response(null, { status: 401 }), errors);
}

/** An error status, with plex.tv's own error document or, without a code, from a proxy. */
export function httpError(
  status: number,
  { code, message = '', retryAfterMs }: { code?: number; message?: string; retryAfterMs?: number } = {},
) {
  const errors = code || message ? [{ code: code ?? 0, message, status }] : [];
  return new PlexHttpError(new Response(null, { status }), errors, retryAfterMs);
}

export function networkError(timedOut = false): PlexNetworkError {
  return new PlexNetworkError(new TypeError('Failed to fetch'), timedOut);
}
