import type { Browser } from 'puppeteer-core';

/** The part of puppeteer's WebDriver BiDi connection that is used here; its types do not show it. */
type BidiConnection = {
  send(method: string, params: object): Promise<{ result: Record<string, unknown> }>;
};

/** What a script finds in Firefox's own window: the add-on, and Firefox's module for extensions. */
export type WindowScope = { extension: WebExtension; ExtensionParent: ExtensionParent };

/** Firefox's internal object for an extension, as far as it is used here. */
type WebExtension = {
  id: string;
  principal: object;
  manifest: { background?: object };
  backgroundState?: string;
  views: Iterable<{ viewType: string; xulBrowser: { contentWindow: ExtensionWindow } }>;
  getURL(path: string): string;
  terminateBackground(options: object): Promise<void>;
  wakeupBackground?(): Promise<void>;
};

/** A window with an extension page; through `wrappedJSObject` without the wrappers that privileged code sees. */
export type ExtensionWindow = Window & {
  wrappedJSObject: {
    Date: DateConstructor;
    browser: { runtime: { sendMessage(to: string, message: unknown, options: unknown): Promise<unknown> } };
  };
  Event: typeof Event;
  KeyboardEvent: typeof KeyboardEvent;
  synthesizeMouseEvent(type: string, x: number, y: number, options: object): void;
};

type ToolbarButton = {
  openPopup(window: Window): Promise<void>;
  action: { getProperty(target: null, name: string): unknown };
};

type ExtensionParent = {
  GlobalManager: { extensionMap: Map<string, WebExtension> };
  apiManager: { global: { browserActionFor(extension: WebExtension): ToolbarButton } };
};

/** Runs functions in Firefox's own window, the only place from which WebDriver BiDi reaches extension pages. */
export class FirefoxWindow {
  readonly #connection: BidiConnection;
  readonly #context: string;
  readonly #addonId: string;

  private constructor(connection: BidiConnection, context: string, addonId: string) {
    this.#connection = connection;
    this.#context = context;
    this.#addonId = addonId;
  }

  static async of(browser: Browser, addonId: string): Promise<FirefoxWindow> {
    const { connection } = browser as unknown as { connection: BidiConnection };
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const windows = result.contexts as { context: string; url: string }[];
    const context = windows.find(({ url }) => url === 'chrome://browser/content/browser.xhtml')?.context;
    if (!context) throw new Error('Firefox has no browser window.');
    return new FirefoxWindow(connection, context, addonId);
  }

  /**
   * Runs a self-contained function with the browser's privileges.
   *
   * @param script or its source
   * @returns the result, passed as JSON
   */
  async run<Args extends unknown[], Result>(
    script: string | ((scope: WindowScope, ...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>> {
    const functionDeclaration = `async () => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const extension = ExtensionParent.GlobalManager.extensionMap.get(${JSON.stringify(this.#addonId)});
      const result = await (${script})({ extension, ExtensionParent }, ...${JSON.stringify(args)});
      return JSON.stringify(result) ?? 'null';
    }`;
    const { result } = await this.#connection.send('script.callFunction', {
      functionDeclaration,
      awaitPromise: true,
      userActivation: true,
      target: { context: this.#context },
    });
    if (result.type === 'success') return JSON.parse((result.result as { value: string }).value);
    throw new Error(`In Firefox's window: ${(result.exceptionDetails as { text: string }).text}`);
  }
}
