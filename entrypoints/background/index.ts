import { defineBackground } from 'wxt/utils/define-background';
import { browserContentScriptRegistry } from '../../background/custom-sites/content-script-registry.ts';
import { CustomSites } from '../../background/custom-sites/custom-sites.ts';
import { browserDownloads } from '../../background/downloads/browser-downloads.ts';
import { downloadPart } from '../../background/downloads/download-part.ts';
import { eraseEverything } from '../../background/erase-everything.ts';
import { browserPlatform } from '../../background/link/browser-platform.ts';
import { LinkController } from '../../background/link/link-controller.ts';
import { answerIntents, onUserPresence } from '../../background/message-router.ts';
import { browser } from '../../shared/browser.ts';
import { logWarning } from '../../shared/log.ts';
import { customSitesSettledItem } from '../../shared/storage/session.ts';

// Register every listener synchronously: the event that started the background must find its listener.
export default defineBackground(() => {
  const controller = new LinkController(browserPlatform());
  const customSites = new CustomSites(browserContentScriptRegistry());
  const handle = (work: () => Promise<void>) => () =>
    void work().catch((error) => logWarning('An event could not be handled', error));
  const resume = handle(() => controller.resume());
  const retryNow = handle(() => controller.retryNow());
  const settleCustomSites = handle(async () => {
    await customSitesSettledItem.set(false); // If this background dies, the next one settles them.
    await customSites.accessChanged();
  });

  answerIntents({
    start: ({ method }) => controller.start(method),
    newCode: () => controller.newCode(),
    cancel: () => controller.cancel(),
    showPlexPage: () => controller.showPlexPage(),
    unlink: () => controller.unlink(),
    wake: () => controller.retryNow(),
    refreshServerList: () => controller.refreshServers({}),
    refreshServer: (request) => controller.refreshServers(request),
    download: (request) => downloadPart(request, browserDownloads),
    useCustomSite: ({ origin }) => customSites.use(origin),
    forgetCustomSiteWish: ({ origin }) => customSites.forgetWish(origin),
    removeCustomSite: ({ origin }) => customSites.remove(origin),
    eraseEverything: () => eraseEverything(controller, customSites),
  });
  onUserPresence(() => controller.userArrived());

  browser.runtime.onStartup.addListener(resume);
  browser.runtime.onInstalled.addListener(resume);
  browser.alarms.onAlarm.addListener(resume);
  browser.permissions.onAdded.addListener(handle(() => controller.accessGranted()));
  browser.permissions.onRemoved.addListener(retryNow);
  browser.permissions.onAdded.addListener(settleCustomSites);
  browser.permissions.onRemoved.addListener(settleCustomSites);
  self.addEventListener('online', retryNow);

  resume();
  handle(async () => {
    if (!(await customSitesSettledItem.get())) settleCustomSites();
  })();
});
