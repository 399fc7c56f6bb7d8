import { ExtensionPage } from './extension-page.ts';
import { until } from './until.ts';

/** The popup as a person meets it. */
export class Popup extends ExtensionPage {
  /** The code on display; null if there is none. */
  code(): Promise<string | null> {
    return this.run(() => document.querySelector('[aria-label="Link code"]')?.textContent ?? null);
  }

  /** Clicks the link to the options, in whatever language. */
  async followOptionsLink(): Promise<void> {
    const name = () => this.run(() => document.querySelector('a[href="/options.html"]')?.textContent ?? null);
    await this.click(await until('a link to the options', name, { seen: () => this.text() }));
  }

  async waitForCode(): Promise<string> {
    return until('a link code', () => this.code(), { seen: () => this.text() });
  }
}
