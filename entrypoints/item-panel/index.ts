import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openItemPanel } from './item-panel.tsx';

export default defineUnlistedScript(() => {
  globalThis.openTetherItemPanel = openItemPanel;
});
