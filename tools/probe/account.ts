import { randomUUID } from 'node:crypto';
import { getUser, signOut, type User } from '../../plex/account/user.ts';
import { deviceHeaders } from '../../plex/http/device-headers.ts';
import { PlexError } from '../../plex/http/errors.ts';
import { PLEX_TV_API, type PlexOptions } from '../../plex/http/plex-tv-request.ts';
import { getServers, type MediaServer } from '../../plex/servers/servers.ts';
import { getPin, getToken } from '../../plex/tv.ts';
import { type Answer, DEVICE, fieldOf, type RawRequest, request } from './answer.ts';
import type { Clock, Dialogue } from './dialogue.ts';
import { Leftovers, type ShownPin, type Token } from './leftovers.ts';
import { NotAnswered } from './not-answered.ts';

export type Link = { clientIdentifier: string; pinId: number; token: string };

const UNUSED = 'The code was not used.';

/** Interval between two checks of a code, in milliseconds. */
const POLL_MS = 1_000;

/** What the probe has of the user's account: the links it made, and all that must be signed out at the end. */
export class Account {
  readonly signal: AbortSignal;
  /** What the report must not contain. */
  readonly secrets = new Set<string>();
  readonly #dialogue: Dialogue;
  readonly #clock: Clock;
  readonly #options: PlexOptions;
  readonly #leftovers: Leftovers;
  #first: Link | undefined;
  #second: Link | undefined;
  #isDeclined = false;

  constructor(dialogue: Dialogue, clock: Clock, signal: AbortSignal) {
    this.#dialogue = dialogue;
    this.#clock = clock;
    this.#leftovers = new Leftovers(clock);
    this.signal = signal;
    this.#options = { fetchOptions: { headers: deviceHeaders(DEVICE), signal } };
  }

  /** The link that most questions use; the first of them asks the user to approve it. */
  async first(): Promise<Link> {
    this.#first ??= await this.link();
    return this.#first;
  }

  /** A second link of the same client identifier, approved after the first. */
  async second(): Promise<Link> {
    const { clientIdentifier } = await this.first();
    this.#second ??= await this.link(clientIdentifier);
    return this.#second;
  }

  /**
   * Asks the user to approve a new link, and waits until the code is used.
   *
   * @throws NotAnswered if the code expires, and from then on without asking: the user is not there
   */
  async link(clientIdentifier: string = randomUUID()): Promise<Link> {
    if (this.#isDeclined) throw new NotAnswered(UNUSED);
    const { id, code, expiresIn } = await getPin(clientIdentifier, false, this.#options);
    this.hide(clientIdentifier, code, String(id));
    const pin = { id, clientIdentifier };
    const deadline = this.#clock.now() + expiresIn * 1000;
    this.#leftovers.addShown(pin);
    this.#dialogue.showCode(code);
    return { clientIdentifier, pinId: id, token: await this.#claimed(pin, deadline) };
  }

  /** Requests a PIN that the user never sees. */
  async newPin(headers: Record<string, string> = {}): Promise<{ answer: Answer; clientIdentifier: string }> {
    const clientIdentifier = randomUUID();
    const answer = await this.plexTv('/pins?strong=false', { method: 'POST', clientIdentifier, headers });
    this.hide(clientIdentifier, String(fieldOf(answer.json, 'id') ?? ''), String(fieldOf(answer.json, 'code') ?? ''));
    return { answer, clientIdentifier };
  }

  async user({ token, clientIdentifier }: Token): Promise<User> {
    const user = await getUser(token, clientIdentifier, this.#options);
    this.hide(...Object.values(user).map(String));
    return user;
  }

  async servers({ token, clientIdentifier }: Token): Promise<MediaServer[]> {
    const servers = await getServers(token, clientIdentifier, this.#options);
    for (const { name, machineIdentifier, accessToken, sourceTitle, connections } of servers) {
      this.hide(name, machineIdentifier, accessToken, sourceTitle ?? '');
      this.hide(...connections.flatMap(({ uri, address }) => [uri, new URL(uri).hostname, address]));
    }
    return servers;
  }

  /** Sends a request to plex.tv's API whose answer is the question, whatever it is. */
  plexTv(path: string, init: Omit<RawRequest, 'signal'>): Promise<Answer> {
    return request(PLEX_TV_API + path, { ...init, signal: this.signal });
  }

  /** Signs a token out; succeeds as well if it had ended before. */
  signOut({ token, clientIdentifier }: Token): Promise<void> {
    return signOut(token, clientIdentifier, this.#options);
  }

  /** Remembers a token that {@link end} signs out. */
  keep(token: string, clientIdentifier: string): void {
    this.hide(token);
    this.#leftovers.addToken({ token, clientIdentifier });
  }

  /** Counts a token that plex.tv may have issued in an answer that did not arrive. */
  lose(): void {
    this.#leftovers.addLost();
  }

  hide(...secrets: string[]): void {
    for (const secret of secrets) this.secrets.add(secret);
  }

  /** @throws the abort reason if the probe is interrupted */
  sleep(ms: number): Promise<void> {
    return this.#clock.sleep(ms, this.signal);
  }

  /** Signs out everything. Returns how many tokens may be alive afterwards. */
  async end(): Promise<number> {
    const left = await this.#leftovers.signOut();
    if (this.#leftovers.hasUnusedCode) this.#dialogue.say('Do not approve a code from above any more.');
    return left;
  }

  async #claimed(pin: ShownPin, deadline: number): Promise<string> {
    while (this.#clock.now() < deadline) {
      const token = await this.#check(pin).catch((error) => this.#doubt(pin, error));
      if (token) return token;
      await this.sleep(POLL_MS);
    }
    this.#isDeclined = true;
    throw new NotAnswered(UNUSED);
  }

  /** The token of a PIN; null if the PIN has not been claimed. */
  async #check(pin: ShownPin): Promise<string | null> {
    const { authToken } = await getToken(pin.id, pin.clientIdentifier, this.#options);
    if (!authToken) return null;
    this.hide(authToken);
    this.#leftovers.claimed(pin, authToken);
    return authToken;
  }

  /** A check that failed says nothing about the code: the next one, or the code's lifetime, decides. */
  #doubt(pin: ShownPin, error: unknown): null {
    if (!(error instanceof PlexError)) throw error;
    this.#leftovers.addDoubtful(pin);
    return null;
  }
}
