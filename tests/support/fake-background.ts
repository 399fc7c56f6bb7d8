import { getServers } from '../../plex/servers/servers.ts';
import type { Answer, Intent } from '../../shared/messages/contract.ts';
import type { Account } from '../../shared/storage/account.ts';
import { setItems } from '../../shared/storage/items.ts';

/** For unit tests: an account, for a simulated plex.tv to know. */
export const ACCOUNT: Account = {
  authToken: 'token-of-the-account',
  clientIdentifier: 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10',
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: null,
};

/** For unit tests: what a page meets of the background. It asks plex.tv for servers whenever it is told to. */
export class FakeBackground {
  /** Every intent so far, in order. */
  readonly intents: Intent[] = [];
  /** Called before an intent is carried out; what it throws is the answer. */
  interfere: (intent: Intent) => void | Promise<void> = () => undefined;
  readonly #serverURL: string;

  /** @param serverURL base of the API of the plex.tv that it asks */
  constructor(serverURL: string) {
    this.#serverURL = serverURL;
  }

  /** What `browser.runtime.sendMessage` does, in the place of which it is put. */
  async receive(message: unknown): Promise<Answer> {
    const intent = message as Intent;
    this.intents.push(intent);
    try {
      await this.interfere(intent);
      if (intent.type === 'refreshServer') await this.refreshServers();
      return { ok: true };
    } catch (error) {
      const { message, name } = error as Error;
      return { ok: false, error: message, name };
    }
  }

  /** Stores the account's servers as plex.tv lists them now. */
  async refreshServers(): Promise<void> {
    const found = await getServers(ACCOUNT.authToken, ACCOUNT.clientIdentifier, { serverURL: this.#serverURL });
    // No two lists are of the same moment, however quickly they follow.
    const fetchedAt = new Date(Date.now() + this.intents.length).toISOString();
    const servers = found.map(({ machineIdentifier, ...server }) => [machineIdentifier, { ...server, fetchedAt }]);
    await setItems({ servers: Object.fromEntries(servers) });
  }
}
