import { render } from 'preact';
import { showStorageError } from '../../components/common/storage-error.tsx';
import { applyAppearance } from '../../components/common/use-appearance.ts';
import { formatTimeLeft } from '../../components/popup/time-left.tsx';
import { browser } from '../../shared/browser.ts';
import { customSiteOf } from '../../shared/custom-sites/custom-site-of.ts';
import { holdPresencePort } from '../../shared/messages/presence-port.ts';
import { PLEX_PAGES_PERMISSION } from '../../shared/permissions.ts';
import { getItems } from '../../shared/storage/items.ts';
import { ignoreSecondClicks } from './ignore-second-clicks.ts';
import { Popup, setLanguage } from './popup.tsx';
import { HOME_KEYS } from './use-home.ts';

ignoreSecondClicks();

const container = document.getElementById('popup') as HTMLElement;

/** Plex's own Plex Web; its address is known even where access is withheld, because the user has clicked our button. */
const PLEX_WEB = 'https://app.plex.tv/';

/** The first paint shows the stored state. It waits only for storage and the active tab. */
async function showPopup(): Promise<void> {
  const [initially, [tab], hasPagesAccess] = await Promise.all([
    getItems([
      'appearance',
      'link',
      'account',
      'servers',
      ...HOME_KEYS,
      'customSites',
      'confirmAccount',
      'downloadQueue',
    ]),
    browser.tabs.query({ active: true, currentWindow: true }),
    browser.permissions.contains(PLEX_PAGES_PERMISSION),
  ]);
  await applyAppearance(initially.appearance, setLanguage, browser.i18n.getUILanguage());
  const { url = '' } = tab ?? {};
  const isPlexWeb = url.startsWith(PLEX_WEB);
  container.replaceChildren(); // The text for a script that does not run.
  render(<Popup {...{ initially, isPlexWeb, hasPagesAccess }} customOrigin={customSiteOf(url)} />, container);
}

await showPopup().catch((error) => showStorageError(container, error, browser.i18n.getUILanguage()));

// After the first paint: starting the background would delay it, and so would formatting the first number, which takes
// Chromium 20 ms. Formatting one now keeps that delay from the code too.
requestAnimationFrame(() =>
  setTimeout(() => {
    holdPresencePort();
    formatTimeLeft(0);
  }),
);
