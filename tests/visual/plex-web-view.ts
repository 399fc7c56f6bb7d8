import type { Page } from 'puppeteer-core';
import type { View } from './state.ts';

/** A page of Plex Web with our UI on it. */
export class PlexWebView implements View {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /**
   * Brings the page to the front, as browsers do not draw tabs in the background.
   *
   * @param size of its window, in CSS pixels
   */
  static async of(page: Page, size: { width: number; height: number }): Promise<PlexWebView> {
    await page.bringToFront();
    await page.setViewport({ ...page.viewport(), ...size });
    return new PlexWebView(page);
  }

  evaluate<Args extends unknown[], Result>(
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>> {
    return this.page.evaluate(script as (...args: unknown[]) => unknown, ...args) as Promise<Awaited<Result>>;
  }

  pointAway(): Promise<void> {
    return this.page.mouse.move(0, 0);
  }

  screenshot(): Promise<Uint8Array> {
    return this.page.screenshot();
  }
}
