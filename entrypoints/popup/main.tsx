import { render } from 'preact';
import { applyAppearance } from '../../components/common/use-appearance.ts';
import { formatTimeLeft } from '../../components/popup/time-left.tsx';
import { setPopupLanguage } from '../../locales/popup/index.ts';
import { browser } from '../../shared/browser.ts';
import { customSiteOf } from '../../shared/custom-sites/custom-site-of.ts';
import { holdPresencePort } from '../../shared/messages/presence-port.ts';
import { getItems } from '../../shared/storage/items.ts';
import { ignoreSecondClicks } from './ignore-second-clicks.ts';
import { Popup } from './popup.tsx';
import { HOME_KEYS } from './use-home.ts';

ignoreSecondClicks();

// The first paint shows the stored state. It waits only for storage and the active tab.
const [initially, [tab]] = await Promise.all([
  getItems(['appearance', 'link', 'account', 'servers', ...HOME_KEYS, 'customSites', 'confirmAccount']),
  browser.tabs.query({ active: true, currentWindow: true }),
]);
await applyAppearance(initially.appearance, setPopupLanguage, browser.i18n.getUILanguage());
const popup = <Popup initially={initially} customOrigin={customSiteOf(tab?.url ?? '')} />;
const container = document.getElementById('popup');
if (container) render(popup, container);

// After the first paint: starting the background would delay it, and so would formatting the first number, which takes
// Chromium 20 ms. Formatting one now keeps that delay from the code too.
requestAnimationFrame(() =>
  setTimeout(() => {
    holdPresencePort();
    formatTimeLeft(0);
  }),
);
