import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { BrowserName } from '../../tests/browsers/extension-browser.ts';
import type { Popup } from '../../tests/browsers/popup.ts';

const FOLDER = '.output/demo';

/** Prints each step of the demo with its time, and saves screenshots. */
export class Steps {
  readonly browserName: BrowserName;
  readonly #startedAt = performance.now();
  #pictures = 0;

  /** @param browserName prefix of each screenshot's name */
  constructor(browserName: BrowserName) {
    this.browserName = browserName;
  }

  say(what: string): void {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    console.log(`${seconds.toFixed(2).padStart(6)} s  ${what}`);
  }

  /** Saves a screenshot of a popup or a page and prints where. */
  async picture(what: string, shown: Popup | Page): Promise<void> {
    if ('settled' in shown) await shown.settled();
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, '0');
    const file = join(FOLDER, `${this.browserName}-${number}-${what.toLowerCase().replaceAll(/\W+/g, '-')}.png`);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, await shown.screenshot());
    this.say(`${what}: ${file}`);
  }
}
