import { browser } from '../../shared/browser.ts';
import { hasDownloads } from '../../shared/permissions.ts';
import type { BrowserDownloads } from './download-part.ts';

/** Downloads in a real browser. */
export const browserDownloads: BrowserDownloads = {
  areAllowed: hasDownloads,
  askToAllow: () => browser.runtime.openOptionsPage(),
  async start({ url, fileName, headers }) {
    const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
    await browser.downloads.download({ url, filename: fileName, headers: list });
  },
};
