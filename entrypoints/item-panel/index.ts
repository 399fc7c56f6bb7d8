import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openItemPanel } from '../../plex-web/item-panel.tsx';

export default defineUnlistedScript(() => {
  globalThis.openTetherItemPanel = openItemPanel;
});
