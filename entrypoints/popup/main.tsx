import { render } from 'preact';
import { accountItem, linkItem } from '../../account/storage.ts';
import { holdWatchPort } from '../../account/watch-port.ts';
import { Popup } from './popup.tsx';

holdWatchPort();

// The first paint shows the real state, and waits for nothing but storage.
const [link, account] = await Promise.all([linkItem.read(), accountItem.read()]);
const container = document.getElementById('popup');
if (container) render(<Popup initialLink={link} initialAccount={account} />, container);
