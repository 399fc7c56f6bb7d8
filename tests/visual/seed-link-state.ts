import type { ExtensionBrowser } from '../browsers/extension-browser.ts';

/** Stores a link state, and kills the background: it reads the state only when it starts. */
export async function seedLinkState(browser: ExtensionBrowser, link: object): Promise<void> {
  await browser.putStorage({ link });
  await browser.killBackground();
}
