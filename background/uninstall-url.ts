import { browser } from '../shared/browser.ts';

/** Where Plex lists the account's devices: an extension that is uninstalled cannot sign itself out. */
const DEVICES_URL = 'https://app.plex.tv/desktop/#!/settings/devices/all';

/** The page that the browser opens after an uninstallation: Plex's list of devices while linked, otherwise none. */
export class UninstallUrl {
  /** Whether the URL that is set is that of a linked browser; undefined while that is unknown. */
  #linked: boolean | undefined;

  async follow(linked: boolean): Promise<void> {
    if (linked === this.#linked) return;
    this.#linked = undefined; // Until the browser has accepted it.
    await browser.runtime.setUninstallURL(linked ? DEVICES_URL : '');
    this.#linked = linked;
  }
}
