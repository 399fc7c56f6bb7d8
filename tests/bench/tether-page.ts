import type { Simulator } from '../../simulator/server.ts';
import type { InstalledExtension } from '../browsers/installed-extension.ts';
import type { ScriptablePage } from '../browsers/page-driver.ts';
import { until } from '../browsers/until.ts';

type Changes = Record<string, { newValue?: unknown }>;
type Area = {
  get(): Promise<Record<string, unknown>>;
  set(values: object): Promise<void>;
  clear(): Promise<void>;
  onChanged: { addListener(heard: (changes: Changes) => void): void };
};

/** The calls of the WebExtension API that are made from a document of the extension. */
declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  storage: { local: Area; session: Area };
  alarms: { clearAll(): Promise<boolean> };
};

/** A blank page of Tether, from which its storage is read and its background receives messages. */
export class TetherPage {
  readonly #page: ScriptablePage;
  readonly #tether: InstalledExtension;

  private constructor(page: ScriptablePage, tether: InstalledExtension) {
    this.#page = page;
    this.#tether = tether;
  }

  static async open(tether: InstalledExtension): Promise<TetherPage> {
    return new TetherPage(await tether.openBlankPage(), tether);
  }

  stored(): Promise<Record<string, unknown>> {
    return this.#page.evaluate(() => chrome.storage.local.get());
  }

  put(values: object): Promise<void> {
    return this.#page.evaluate((given) => chrome.storage.local.set(given), values);
  }

  send(intent: object): Promise<unknown> {
    return this.#page.evaluate((message) => chrome.runtime.sendMessage(message), intent);
  }

  /** When the account is stored, in epoch milliseconds; must be called before. */
  accountStored(): Promise<number> {
    const stored = this.#page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          chrome.storage.local.onChanged.addListener(({ account }) => account?.newValue && resolve(Date.now()));
        }),
    );
    stored.catch(() => undefined); // Of two failures the first one is reported.
    return stored;
  }

  /** Starts an attempt, and resolves with the PIN's code once it is stored. */
  async begin(method: 'code' | 'browser'): Promise<string> {
    await this.send({ type: 'start', method });
    return until(
      'a code',
      async () => ((await this.stored()).link as { pin?: { code: string } } | undefined)?.pin?.code,
    );
  }

  /** Links the browser and loads its server list. */
  async link(simulator: Simulator): Promise<void> {
    simulator.accounts.claim(await this.begin('code'));
    await until('a profile', async () => ((await this.stored()).account as { user?: object } | undefined)?.user);
    await this.learnServers();
  }

  /** Makes Tether request the server list again. */
  async learnServers(): Promise<void> {
    await this.forgetServers();
    const answer = (await this.send({ type: 'refreshServerList' })) as { ok: boolean };
    if (!answer.ok) throw new Error('The server list could not be loaded.');
  }

  /** Removes the server list from storage and from the background. */
  async forgetServers(): Promise<void> {
    await this.#tether.killBackground();
    await this.put({ servers: {} });
  }

  /**
   * Restores the state after installation, with a dead background. The last event of a round, such as that of its closed
   * tab, can start another background before storage is cleared, which would then go on with what it has read.
   */
  async reset(): Promise<void> {
    for (let time = 0; time < 2; time += 1) {
      await this.#tether.killBackground();
      await this.#page.evaluate(clearAll);
    }
  }
}

/** Runs in a page of the extension. */
async function clearAll(): Promise<void> {
  await chrome.storage.local.clear();
  await chrome.storage.session.clear();
  await chrome.alarms.clearAll();
}
