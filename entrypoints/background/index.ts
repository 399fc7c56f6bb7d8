import { defineBackground } from 'wxt/utils/define-background';
import { browser } from '../../account/browser.ts';
import { browserPorts } from '../../account/browser-ports.ts';
import { Linker } from '../../account/linker.ts';
import { answerIntents, onWatched } from '../../account/messages.ts';
import { TabEvents } from '../../account/tab-events.ts';

// Every listener is registered before anything is awaited: an event that starts the background finds its listener.
export default defineBackground(() => {
  const tabEvents = new TabEvents((tab, closed) => linker.tabChanged(tab, closed));
  const linker = new Linker(browserPorts(tabEvents));

  answerIntents({
    start: ({ method }) => linker.start(method),
    newCode: () => linker.newCode(),
    cancel: () => linker.cancel(),
    showPlexPage: () => linker.showPlexPage(),
    unlink: () => linker.unlink(),
    wake: () => linker.wake(),
  });
  onWatched(() => linker.popupOpened());

  browser.runtime.onStartup.addListener(() => linker.browserStarted());
  browser.runtime.onInstalled.addListener(() => linker.resume());
  browser.alarms.onAlarm.addListener(() => linker.resume());
  browser.permissions.onAdded.addListener(() => linker.wake());
  self.addEventListener('online', () => linker.wake());

  void linker.resume();
});
