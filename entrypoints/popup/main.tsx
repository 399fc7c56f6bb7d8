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

ignoreSecondClicks();

// The first paint shows the real state, and waits for nothing but storage and the address of the page behind.
const [initially, [tab]] = await Promise.all([
  getItems(['appearance', 'link', 'account', 'servers', 'customSites']),
  browser.tabs.query({ active: true, currentWindow: true }),
]);
await applyAppearance(initially.appearance, setPopupLanguage, browser.i18n.getUILanguage());
const popup = <Popup initially={initially} customOrigin={customSiteOf(tab?.url ?? '')} />;
const container = document.getElementById('popup');
if (container) render(popup, container);

// What would delay the first paint: to start the background, and the first number that is written, which takes Chromium
// 20 ms and is not to delay the code either.
requestAnimationFrame(() =>
  setTimeout(() => {
    holdPresencePort();
    formatTimeLeft(0);
  }),
);
