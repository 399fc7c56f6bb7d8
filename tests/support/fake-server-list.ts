import { getServers } from 'plex-link/servers';
import type { ServerRequest } from '../../background/servers/server-list.ts';
import type { Account } from '../../shared/storage/account.ts';
import { setItems } from '../../shared/storage/items.ts';

/** For unit tests: an account, for a simulated plex.tv to know. */
export const ACCOUNT: Account = {
  authToken: 'token-of-the-account',
  clientIdentifier: 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10',
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: null,
};

/** For unit tests: asks plex.tv for servers whenever it is told to, and stores them. */
export class FakeServerList {
  /** Every request so far, in order. */
  readonly requests: ServerRequest[] = [];
  /** Called before a request is carried out; what it throws is thrown. */
  interfere: () => void | Promise<void> = () => undefined;
  readonly #serverURL: string;

  /** @param serverURL base of the API of the plex.tv that it asks */
  constructor(serverURL: string) {
    this.#serverURL = serverURL;
  }

  async refresh(request: ServerRequest): Promise<void> {
    this.requests.push(request);
    await this.interfere();
    await this.store();
  }

  /** Stores the account's servers as plex.tv lists them now. */
  async store(): Promise<void> {
    const found = await getServers(ACCOUNT.authToken, ACCOUNT.clientIdentifier, { serverURL: this.#serverURL });
    // No two lists are of the same moment, however quickly they follow.
    const fetchedAt = new Date(Date.now() + this.requests.length).toISOString();
    const servers = found.map(({ machineIdentifier, ...server }) => [machineIdentifier, { ...server, fetchedAt }]);
    await setItems({ servers: Object.fromEntries(servers) });
  }
}
