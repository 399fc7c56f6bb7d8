import { defineContentScript } from 'wxt/utils/define-content-script';
import { startOnPage } from '../../content/start-on-page.ts';

export default defineContentScript({
  matches: ['https://app.plex.tv/*'],
  // Scripts of older versions get an event as well; the page needs no message.
  noScriptStartedPostMessage: true,
  main: startOnPage,
});
