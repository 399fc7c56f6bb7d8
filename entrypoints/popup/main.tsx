import { render } from 'preact';
import { browser } from '../../account/browser.ts';
import { accountItem, appearanceItem, linkItem, ownAddressesItem, serversItem } from '../../account/storage.ts';
import { holdWatchPort } from '../../account/watch-port.ts';
import { applyAppearance } from '../../components/appearance.ts';
import { formatTimeLeft } from '../../components/time-left.tsx';
import { speakPopup } from '../../locales/popup-texts.ts';
import { ownPlexWebOrigin } from '../../plex/web-address.ts';
import { ignoreSecondClicks } from './ignore-second-clicks.ts';
import { Popup } from './popup.tsx';

ignoreSecondClicks();

// The first paint shows the real state, and waits for nothing but storage and the address of the page behind.
const [appearance, link, account, servers, ownAddresses, [tab]] = await Promise.all([
  appearanceItem.read(),
  linkItem.read(),
  accountItem.read(),
  serversItem.read(),
  ownAddressesItem.read(),
  browser.tabs.query({ active: true, currentWindow: true }),
]);
await applyAppearance(appearance, speakPopup, browser.i18n.getUILanguage());
const initially = { appearance, link, account, servers, ownAddresses };
const popup = <Popup initially={initially} ownOrigin={ownPlexWebOrigin(tab?.url ?? '')} />;
const container = document.getElementById('popup');
if (container) render(popup, container);

// What would delay the first paint: to start the background, and the first number that is written, which takes Chromium
// 20 ms and is not to delay the code either.
requestAnimationFrame(() =>
  setTimeout(() => {
    holdWatchPort();
    formatTimeLeft(0);
  }),
);
