import { PICTURE_REDIRECTS } from './avatar.ts';
import { type Behaviour, defaultBehaviour } from './behaviour.ts';
import type { Clock } from './clock.ts';
import { createJwt, hasEnded, isJwt } from './jwt.ts';
import type { SimulatedMediaServer } from './media-server.ts';
import { MediaServers } from './media-servers.ts';
import { PlexHome, type SimulatedHomeUser } from './plex-home.ts';
import { PlexWebUsers } from './plex-web-users.ts';
import { randomBytes, randomInt, randomUUID } from './random.ts';
import type { SimulatedUser } from './simulated-user.ts';

/** The Plex Pass; tests may end it. */
export type SimulatedSubscription = { active: boolean; status: string; plan: string | null; features: string[] };

export type SimulatedPin = {
  id: number;
  code: string;
  strong: boolean;
  clientIdentifier: string;
  product: string;
  createdAt: number;
  expiresAt: number;
  authToken: string | null;
  tokenGiven: boolean;
};

const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/* Lifetimes of a PIN, in milliseconds. */
const CODE_LIFETIME_MS = 900_000;
const STRONG_LIFETIME_MS = 1_800_000;

/** The account side of plex.tv: PINs, tokens, the user they belong to and the user's servers, all in memory. */
export class PlexAccounts {
  readonly behaviour: Behaviour = defaultBehaviour();
  readonly pins = new Map<number, SimulatedPin>();
  /** The valid tokens, each with the client identifier that it was issued to. */
  readonly tokens = new Map<string, string>();
  readonly signedOut: string[] = [];
  readonly user: SimulatedUser;
  readonly subscription: SimulatedSubscription = {
    active: true,
    status: 'Active',
    plan: 'lifetime',
    features: ['home', 'livetv'],
  };
  /** The hosts that a request for the user's picture is redirected to, one after the other. */
  pictureRedirects: readonly string[] = PICTURE_REDIRECTS;
  /** The media servers that the account may use. */
  readonly media = new MediaServers();
  /** The account's Home; there is none until a test founds it. */
  readonly home = new PlexHome();
  /** The users that Plex Web at app.plex.tv has in its page. */
  readonly webUsers = new PlexWebUsers();
  /** When users of the Home were switched, in epoch ms. */
  readonly switchedAt: number[] = [];
  /** Called with each new PIN. */
  onPin: ((pin: SimulatedPin) => void) | undefined;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    const uuid = randomBytes(8).toString('hex');
    this.user = {
      id: randomInt(1e6, 1e8),
      uuid,
      username: 'robin.example',
      title: 'Robin Example',
      email: 'robin@example.org',
      thumb: `https://plex.tv/users/${uuid}/avatar?c=1`,
    };
  }

  createPin(clientIdentifier: string, strong: boolean, product: string): SimulatedPin {
    const now = this.#clock.now();
    const pin: SimulatedPin = {
      id: randomInt(1e8, 2e9),
      code: strong
        ? randomBytes(32).toString('base64url').toLowerCase().replace(/\W|_/g, '').slice(0, 25)
        : this.#freeCode(),
      strong,
      clientIdentifier,
      product,
      createdAt: now,
      expiresAt: now + (strong ? STRONG_LIFETIME_MS : CODE_LIFETIME_MS),
      authToken: null,
      tokenGiven: false,
    };
    this.pins.set(pin.id, pin);
    this.onPin?.(pin);
    return pin;
  }

  /** Finds a PIN of this client; an expired one only if `behaviour.expiredPin` says so. */
  findPin(id: number, clientIdentifier: string): SimulatedPin | undefined {
    const pin = this.pins.get(id);
    if (pin?.clientIdentifier !== clientIdentifier) return undefined;
    return this.isAlive(pin) || this.behaviour.expiredPin === '200 null' ? pin : undefined;
  }

  isAlive(pin: SimulatedPin): boolean {
    return this.#clock.now() < pin.expiresAt;
  }

  /** The token for a check of this PIN; records that it was given. */
  giveToken(pin: SimulatedPin): string | null {
    const isUsedUp = pin.tokenGiven && this.behaviour.tokenOfClaimedPin === 'once';
    if (!pin.authToken || isUsedUp || !this.isAlive(pin)) return null;
    pin.tokenGiven = true;
    return pin.authToken;
  }

  /** Approves the PIN with this code, as the signed-in user does; false if there is no such valid PIN. */
  claim(code: string): boolean {
    const wanted = code.trim().toLowerCase();
    const pin = [...this.pins.values()].find(
      (candidate) => candidate.code.toLowerCase() === wanted && this.isAlive(candidate),
    );
    if (!pin) return false;
    pin.authToken ??= this.issueToken(pin.clientIdentifier);
    return true;
  }

  /** Makes a new token for a client identifier: the account's, or that of a user of its Home. */
  issueToken(clientIdentifier: string, user?: SimulatedHomeUser): string {
    if (this.behaviour.rotatesTokens) this.#endTokensOf(clientIdentifier);
    const token = this.behaviour.issuesJwt
      ? createJwt(user ?? this.user, this.#clock.now())
      : randomUUID().replaceAll('-', '').slice(0, 20);
    this.tokens.set(token, clientIdentifier);
    if (user && user.uuid !== this.user.uuid) this.home.issued(token, user.uuid);
    return token;
  }

  /** Whether plex.tv accepts a token. */
  isValid(token: string): boolean {
    return this.tokens.has(token) && !(this.behaviour.endsJwt && hasEnded(token, this.#clock.now()));
  }

  /** Revokes a token, or all tokens of its client identifier; false if it was not valid. */
  signOut(token: string): boolean {
    const clientIdentifier = this.tokens.get(token);
    if (clientIdentifier === undefined || !this.isValid(token)) return false;
    if (this.behaviour.signsOutByDevice) this.#endTokensOf(clientIdentifier);
    this.tokens.delete(token);
    this.signedOut.push(token);
    return true;
  }

  /** The token for a media server that `resources` lists for this token. */
  serverToken(token: string, server: SimulatedMediaServer): string {
    const profile = this.home.ownerOf(token);
    if (profile) return this.home.serverTokenOf(profile, server);
    const isAccounts = this.behaviour.ownedServerToken === 'account' || isJwt(token);
    return server.owned && isAccounts ? token : server.accessToken;
  }

  /** Whether a token of the account is good for a media server. */
  mayUse(token: string, server: SimulatedMediaServer): boolean {
    return this.isValid(token) && !isJwt(token) && this.serverToken(token, server) === token;
  }

  /** Removes a user from the Home, and ends its tokens. */
  removeHomeUser(uuid: string): void {
    for (const token of this.home.remove(uuid)) this.tokens.delete(token);
  }

  /** Dissolves the Home, and ends the tokens of all its users but the account's own. */
  dissolveHome(): void {
    for (const { uuid } of [...this.home.users]) this.removeHomeUser(uuid);
  }

  /** Revokes all tokens, as when the user removes the device or changes the password. */
  revokeAll(): void {
    this.tokens.clear();
  }

  /** The PIN that was requested last. */
  get newestPin(): SimulatedPin | undefined {
    return [...this.pins.values()].at(-1);
  }

  #endTokensOf(clientIdentifier: string): void {
    for (const [token, owner] of this.tokens) if (owner === clientIdentifier) this.tokens.delete(token);
  }

  #freeCode(): string {
    return Array.from({ length: 4 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
  }
}
