import { askBackground } from './ask-background.ts';
import { openChannel } from './channel.ts';

// The content script may send its greeting as soon as these scripts have run, so nothing may be awaited before.
const channel = openChannel(location.hash.slice(1));

// The background starts while the larger scripts load, and answers once the panel is opened.
const aborter = new AbortController();
const answer = askBackground({ type: 'item', nonce: channel.nonce, again: false }, aborter.signal);
answer.catch(() => undefined); // The page says so, as soon as it is there.

const { ItemPanelPage } = await import('./item-panel-page.tsx');
const container = document.getElementById('panel');
container?.replaceChildren(); // The text for a script that does not run.
if (container) new ItemPanelPage(container, channel, { answer, aborter });
