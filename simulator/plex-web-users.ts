import { randomBytes } from 'node:crypto';
import type { SimulatedHomeUser } from './plex-home.ts';

/**
 * What Plex Web keeps of its users in the page's `localStorage.users`. Its form, the order included, is only known from
 * clients that read it.
 *
 * @see docs/plex-protocol.md#plex-webs-own-user
 */
export class PlexWebUsers {
  /** The text that the page stores when it loads; null for a page without the key. */
  text: string | null = null;
  /** Every token in such a text. They are Plex Web's own and must be found nowhere else. */
  readonly tokens: string[] = [];

  /** Shows the first of these users, who have all been used in this browser; returns the text. */
  show(...users: SimulatedHomeUser[]): string {
    this.text = JSON.stringify({ users: users.map((user) => this.#recordOf(user)) });
    return this.text;
  }

  #recordOf({ id, uuid, username, title, thumb, restricted, admin }: SimulatedHomeUser) {
    const [authToken, accessToken] = [this.#token(), this.#token()];
    const machineIdentifier = randomBytes(20).toString('hex');
    const servers = [{ machineIdentifier, accessToken, connections: [{ uri: 'https://web.plex.direct:32400' }] }];
    const home = { home: true, homeAdmin: admin, restricted };
    return { id, uuid, username, title, thumb, ...home, authToken, servers, lastPrimaryServerID: machineIdentifier };
  }

  #token(): string {
    const token = `web-${randomBytes(10).toString('hex')}`;
    this.tokens.push(token);
    return token;
  }
}
