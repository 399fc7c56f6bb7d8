import type { ExtensionBrowser } from '../browsers/extension-browser.ts';

/** Stores another state of the link, and has the background go by it: it reads that once in its life. */
export async function putLink(browser: ExtensionBrowser, link: object): Promise<void> {
  await browser.putStorage({ link });
  await browser.killBackground();
}
