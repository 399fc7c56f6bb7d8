import type { Simulator } from '../../simulator/server.ts';
import { until } from '../browsers/until.ts';
import type { BenchBrowser, View } from './browsers/bench-browser.ts';

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

/** A document of Tether that runs none of its code: from there its storage is read, and the background told things. */
export class OwnPage {
  readonly view: View;
  readonly #browser: BenchBrowser;

  constructor(view: View, browser: BenchBrowser) {
    this.view = view;
    this.#browser = browser;
  }

  static async of(browser: BenchBrowser): Promise<OwnPage> {
    return new OwnPage(await browser.openOwnPage('tether'), browser);
  }

  stored(): Promise<Record<string, unknown>> {
    return this.view.run(() => chrome.storage.local.get());
  }

  put(values: object): Promise<void> {
    return this.view.run((given) => chrome.storage.local.set(given), values);
  }

  tell(intent: object): Promise<unknown> {
    return this.view.run((message) => chrome.runtime.sendMessage(message), intent);
  }

  /** When the account is stored, in epoch milliseconds; to be called before that can happen. */
  accountStored(): Promise<number> {
    const stored = this.view.run(
      () =>
        new Promise<number>((resolve) => {
          chrome.storage.local.onChanged.addListener(({ account }) => account?.newValue && resolve(Date.now()));
        }),
    );
    stored.catch(() => undefined); // Who fails before that is to be heard, not this.
    return stored;
  }

  /** Begins an attempt, and resolves with the PIN's code as soon as that is stored. */
  async begin(method: 'code' | 'browser'): Promise<string> {
    await this.tell({ type: 'start', method });
    return until(
      'a code',
      async () => ((await this.stored()).link as { pin?: { code: string } } | undefined)?.pin?.code,
    );
  }

  /** Links the browser, and has its servers known. */
  async link(simulator: Simulator): Promise<void> {
    simulator.accounts.claim(await this.begin('code'));
    await until('a profile', async () => ((await this.stored()).account as { user?: object } | undefined)?.user);
    await this.learnServers();
  }

  /** Has Tether ask for the servers anew. */
  async learnServers(): Promise<void> {
    await this.forgetServers();
    const answer = (await this.tell({ type: 'refreshServerList' })) as { ok: boolean };
    if (!answer.ok) throw new Error('The servers could not be asked for.');
  }

  /** Neither storage nor the background is to remember them. */
  async forgetServers(): Promise<void> {
    await this.#browser.killBackground('tether');
    await this.put({ servers: {} });
  }

  /** As after the installation, and with a dead background. */
  async reset(): Promise<void> {
    await this.#browser.killBackground('tether');
    await this.view.run(clearAll);
  }
}

/** Forgets all but the installation's identifier. Runs in a page of the extension. */
async function clearAll(): Promise<void> {
  const { clientIdentifier } = await chrome.storage.local.get();
  await chrome.storage.local.clear();
  if (clientIdentifier) await chrome.storage.local.set({ clientIdentifier });
  await chrome.storage.session.clear();
  await chrome.alarms.clearAll();
}
