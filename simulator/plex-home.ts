import type { Library } from './library.ts';
import { randomBytes } from './random.ts';
import type { SimulatedUser } from './simulated-user.ts';

/** A media server, by its machine identifier. */
type Named = { machineIdentifier: string };

/** A user of the Home; tests may change PIN, restrictions and what is hidden. */
export type SimulatedHomeUser = SimulatedUser & {
  admin: boolean;
  guest: boolean;
  /** A managed user. */
  restricted: boolean;
  /** Four digits; null without one. */
  pin: string | null;
  /** Rating keys of the items that this user may not see, on any server. */
  hidden: Set<string>;
};

/** The Home of the account: its users, and the tokens that switches have given. Empty for an account without a Home. */
export class PlexHome {
  readonly users: SimulatedHomeUser[] = [];
  /** The user of each token that a switch has given; every other token is the account's own. */
  readonly #owners = new Map<string, string>();
  readonly #serverTokens = new Map<string, SimulatedHomeUser>();

  get exists(): boolean {
    return this.users.length > 0;
  }

  /** Founds a Home with the account's user, a managed child, a teenager with an account and a guest; none has a PIN. */
  found(admin: SimulatedUser): void {
    this.users.push(homeUser(admin, { admin: true }));
    this.add('Mika', { restricted: true });
    this.add('Alex', {}, 'alex.example');
    this.add('Guest', { guest: true });
  }

  add(title: string, kind: Partial<SimulatedHomeUser> = {}, username = ''): SimulatedHomeUser {
    const uuid = randomBytes(8).toString('hex');
    const email = username && `${username}@example.org`;
    const user = { id: 20_000_000 + this.users.length, uuid, username, title, email, thumb: pictureOf(uuid) };
    this.users.push(homeUser(user, kind));
    return this.named(title);
  }

  /** @throws Error if there is no such user */
  named(title: string): SimulatedHomeUser {
    const user = this.users.find((candidate) => candidate.title === title);
    if (!user) throw new Error(`The Home has no user ${title}.`);
    return user;
  }

  find(uuid: string): SimulatedHomeUser | undefined {
    return this.users.find((user) => user.uuid === uuid);
  }

  /** Removes a user; returns the tokens that end with it. */
  remove(uuid: string): string[] {
    this.users.splice(0, Infinity, ...this.users.filter((user) => user.uuid !== uuid));
    return [...this.#owners].filter(([, owner]) => owner === uuid).map(([token]) => token);
  }

  /** Notes whose token a switch has given. */
  issued(token: string, uuid: string): void {
    this.#owners.set(token, uuid);
  }

  /** The user that a token was issued to; undefined for one of the account's own. */
  ownerOf(token: string): SimulatedHomeUser | undefined {
    return this.find(this.#owners.get(token) ?? '');
  }

  /** The token of a user for a media server: one of its own, that no other user has. */
  serverTokenOf(user: SimulatedHomeUser, { machineIdentifier }: Named): string {
    const token = `${user.uuid}-${machineIdentifier.slice(0, 8)}`;
    this.#serverTokens.set(token, user);
    return token;
  }

  /** The user whom a media server recognizes by a token that plex.tv has listed for that server. */
  viewerAt(token: string, server: Named): SimulatedHomeUser | undefined {
    const user = this.find(this.#serverTokens.get(token)?.uuid ?? '');
    return user && token === this.serverTokenOf(user, server) ? user : undefined;
  }
}

/** What of a library a user may see; all of it without a user. */
export function visibleTo(user: SimulatedHomeUser | undefined, library: Library): Library {
  return user ? library.without(user.hidden) : library;
}

function homeUser(user: SimulatedUser, kind: Partial<SimulatedHomeUser>): SimulatedHomeUser {
  return { ...user, admin: false, guest: false, restricted: false, pin: null, hidden: new Set(), ...kind };
}

function pictureOf(uuid: string): string {
  return `https://plex.tv/users/${uuid}/avatar?c=1`;
}
