import { render } from 'preact';
import { applyAppearance } from '../../components/common/use-appearance.ts';
import { formatTimeLeft } from '../../components/popup/time-left.tsx';
import { setPopupLanguage } from '../../locales/popup/index.ts';
import { ownPlexWebOrigin } from '../../plex/web/origins.ts';
import { browser } from '../../shared/browser.ts';
import { holdPresencePort } from '../../shared/messages/presence-port.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { serversItem } from '../../shared/storage/servers.ts';
import { appearanceItem } from '../../shared/storage/settings.ts';
import { ignoreSecondClicks } from './ignore-second-clicks.ts';
import { Popup } from './popup.tsx';

ignoreSecondClicks();

// The first paint shows the real state, and waits for nothing but storage and the address of the page behind.
const [appearance, link, account, servers, customSites, [tab]] = await Promise.all([
  appearanceItem.get(),
  linkItem.get(),
  accountItem.get(),
  serversItem.get(),
  customSitesItem.get(),
  browser.tabs.query({ active: true, currentWindow: true }),
]);
await applyAppearance(appearance, setPopupLanguage, browser.i18n.getUILanguage());
const initially = { appearance, link, account, servers, customSites };
const popup = <Popup initially={initially} customOrigin={ownPlexWebOrigin(tab?.url ?? '')} />;
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
