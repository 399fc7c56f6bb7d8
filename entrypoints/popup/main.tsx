import { render } from 'preact';
import { browser } from '../../account/browser.ts';
import { accountItem, linkItem, ownAddressesItem } from '../../account/storage.ts';
import { holdWatchPort } from '../../account/watch-port.ts';
import { ownPlexWebOrigin } from '../../plex/web-address.ts';
import { Popup } from './popup.tsx';

holdWatchPort();

// The second click of a double click is none: the button that it was meant for may have made way for another one.
window.addEventListener(
  'click',
  (event) => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

// The first paint shows the real state, and waits for nothing but storage and the address of the page behind.
const [link, account, ownAddresses, [tab]] = await Promise.all([
  linkItem.read(),
  accountItem.read(),
  ownAddressesItem.read(),
  browser.tabs.query({ active: true, currentWindow: true }),
]);
const popup = (
  <Popup
    initialLink={link}
    initialAccount={account}
    initialOwnAddresses={ownAddresses}
    ownOrigin={ownPlexWebOrigin(tab?.url ?? '')}
  />
);
const container = document.getElementById('popup');
if (container) render(popup, container);
