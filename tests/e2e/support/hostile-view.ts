import type { Page } from 'puppeteer-core';
import type { Heard, Look } from '../../../simulator/hostile-page/heard.ts';

/** All that the hostile page has heard so far. */
export async function heardBy(page: Page): Promise<Heard> {
  return JSON.parse(await page.evaluate(() => JSON.stringify(window.heard)));
}

/** What the hostile page sees at this moment. */
export async function lookOf(page: Page): Promise<Look> {
  return JSON.parse(await page.evaluate(() => JSON.stringify(window.attack.look())));
}

/** Everything that scripts of any page can read: its document, address, history, storage, caches and resource timing. */
export async function readableBy(page: Page): Promise<string> {
  const read = async () => {
    const { outerHTML } = document.documentElement;
    const entries = performance.getEntries().map(({ name }) => name);
    const caches = await window.caches?.keys();
    const databases = await indexedDB.databases();
    const own = [outerHTML, location.href, history.state, history.length, document.cookie, window.name, document.title];
    const stored = [{ ...localStorage }, { ...sessionStorage }, caches, databases.map(({ name }) => name)];
    return JSON.stringify([...own, ...stored, entries, window.length]);
  };
  return page.evaluate(read);
}
