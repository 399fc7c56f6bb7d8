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
}
