import { ExtensionPage } from './extension-page.ts';
import { until } from './until.ts';

/** The popup as a person meets it. */
export class Popup extends ExtensionPage {
  /** The code on display; null if there is none. */
  code(): Promise<string | null> {
    return this.run(() => document.querySelector('[aria-label="Link code"]')?.textContent ?? null);
  }

  async waitForCode(): Promise<string> {
    return until('a link code', () => this.code(), { seen: () => this.text() });
  }

  /** Sends an intent that this popup offers no button for just now, as another popup might. */
  async send(intent: object): Promise<void> {
    await this.run((json) => {
      // Firefox's driver sees the page from outside.
      const page = (window as { wrappedJSObject?: unknown }).wrappedJSObject ?? window;
      const api = page as { chrome: { runtime: { sendMessage(message: unknown): void } }; JSON: JSON };
      api.chrome.runtime.sendMessage(api.JSON.parse(json));
    }, JSON.stringify(intent));
  }
}
