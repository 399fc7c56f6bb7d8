import { ExtensionPage } from './extension-page.ts';
import { until } from './until.ts';

/** The popup as the user sees it. */
export class Popup extends ExtensionPage {
  /** The code shown; null if there is none. */
  code(): Promise<string | null> {
    return this.evaluate(() => document.querySelector('[aria-label="Link code"]')?.textContent ?? null);
  }

  /** Clicks the link to the options, in any language. */
  async followOptionsLink(): Promise<void> {
    const name = () => this.evaluate(() => document.querySelector('a[href="/options.html"]')?.textContent ?? null);
    await this.click(await until('a link to the options', name, { seen: () => this.text() }));
  }

  async waitForCode(): Promise<string> {
    return until('a link code', () => this.code(), { seen: () => this.text() });
  }
}
