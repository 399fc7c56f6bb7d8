import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';

/* Linking runs in a page in a tab of its own: a background may be stopped while it waits for the user. */
export default defineBackground(() => {
  const open = () => browser.tabs.create({ url: '/link.html' });
  browser.runtime.onInstalled.addListener(open);
  browser.action.onClicked.addListener(open);
});
