import { defineContentScript } from 'wxt/utils/define-content-script';
import { startOnPage } from '../../content/start-on-page.ts';

export default defineContentScript({
  matches: ['https://app.plex.tv/*'],
  // An event also reaches scripts of older versions, so the page gets no message.
  noScriptStartedPostMessage: true,
  main: startOnPage,
});
