import { FirefoxPage, FirefoxPopup } from './firefox-page.ts';
import type { FirefoxWindow, WindowScope } from './firefox-window.ts';
import { INSTALLATION_MS, type InstalledExtension, WELCOME_PAGE } from './installed-extension.ts';
import { until } from './until.ts';

declare const gBrowser: { selectedTab: object; addTab(url: string, options: object): object };

/** An extension in Firefox. */
export class FirefoxExtension implements InstalledExtension {
  readonly window: FirefoxWindow;

  constructor(window: FirefoxWindow) {
    this.window = window;
  }

  /** Resolves once Firefox knows the extension. */
  async installed(): Promise<void> {
    await until('the extension to be installed', () =>
      this.window.run(({ extension }) => {
        if (!extension) return false;
        return extension.backgroundState !== undefined || !extension.manifest.background;
      }),
    );
  }

  async clickToolbarButton(): Promise<{ clickedAt: number; popup: FirefoxPopup }> {
    const clickedAt = await this.window.run(openPopup);
    const popup = new FirefoxPopup(this.window, 'popup.html');
    await popup.loaded();
    return { clickedAt, popup };
  }

  async closeWelcomePage(): Promise<void> {
    const page = new FirefoxPage(this.window, WELCOME_PAGE);
    await page.loaded(INSTALLATION_MS);
    await page.close();
  }

  async openBlankPage(): Promise<FirefoxPage> {
    await this.window.run(({ extension }) => {
      const options = { triggeringPrincipal: extension.principal };
      gBrowser.selectedTab = gBrowser.addTab(extension.getURL('background.js'), options);
    });
    const page = new FirefoxPage(this.window, 'background.js');
    await page.loaded();
    return page;
  }

  async killBackground(): Promise<void> {
    await this.window.run(({ extension }) =>
      extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }),
    );
  }
}

/** @returns when it was opened, in epoch milliseconds. Runs in Firefox's window. */
async function openPopup({ extension, ExtensionParent }: WindowScope): Promise<number> {
  const clickedAt = performance.timeOrigin + performance.now();
  await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);
  return clickedAt;
}
