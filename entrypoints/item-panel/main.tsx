import { openChannel } from './channel.ts';
import { ItemPanelPage } from './item-panel-page.tsx';

// The content script sends its greeting as soon as these scripts have run, so nothing may be awaited before.
const container = document.getElementById('panel');
if (container) new ItemPanelPage(container, openChannel(location.hash.slice(1)));
