import { defineBackground } from 'wxt/utils/define-background';
import { eraseEverything } from '../../background/erase-everything.ts';
import { loadExtras } from '../../background/extras.ts';
import { browserPlatform } from '../../background/link/browser-platform.ts';
import { LinkController } from '../../background/link/link-controller.ts';
import { browser } from '../../shared/browser.ts';
import { logWarning } from '../../shared/log.ts';
import { answerIntents, onUserPresence } from '../../shared/messages/contract.ts';
import { customSitesSettledItem } from '../../shared/storage/storage.ts';

// Every listener is registered before anything is awaited: an event that starts the background finds its listener.
export default defineBackground(() => {
  const controller = new LinkController(browserPlatform());
  const handle = (work: () => Promise<void>) => () =>
    void work().catch((error) => logWarning('An event could not be handled', error));
  const resume = handle(() => controller.resume());
  const wake = handle(() => controller.wake());
  const settleOwnAddresses = handle(async () => {
    await customSitesSettledItem.set(false); // Should this background die, the next one is to know.
    await (await loadExtras()).customSites.accessChanged();
  });

  answerIntents({
    start: ({ method }) => controller.start(method),
    newCode: () => controller.newCode(),
    cancel: () => controller.cancel(),
    showPlexPage: () => controller.showPlexPage(),
    unlink: () => controller.unlink(),
    wake: () => controller.wake(),
    refreshServerList: () => controller.refreshServers({}),
    refreshServer: (request) => controller.refreshServers(request),
    download: async (request) => (await loadExtras()).download(request),
    useCustomSite: async ({ origin }) => (await loadExtras()).customSites.use(origin),
    removeCustomSite: async ({ origin }) => (await loadExtras()).customSites.remove(origin),
    eraseEverything: () => eraseEverything(controller, loadExtras),
  });
  onUserPresence(() => controller.watched());

  browser.runtime.onStartup.addListener(resume);
  browser.runtime.onInstalled.addListener(resume);
  browser.alarms.onAlarm.addListener(resume);
  browser.permissions.onAdded.addListener(handle(() => controller.accessGranted()));
  browser.permissions.onRemoved.addListener(wake);
  browser.permissions.onAdded.addListener(settleOwnAddresses);
  browser.permissions.onRemoved.addListener(settleOwnAddresses);
  self.addEventListener('online', wake);
  self.addEventListener(
    'install',
    handle(async () => void (await loadExtras())),
  );

  resume();
  handle(async () => {
    if (!(await customSitesSettledItem.get())) settleOwnAddresses();
  })();
});
