import { defineBackground } from 'wxt/utils/define-background';
import {
  browserContentScriptRegistry,
  runInOpenPlexTabs,
} from '../../background/custom-sites/content-script-registry.ts';
import { CustomSites } from '../../background/custom-sites/custom-sites.ts';
import { browserDownloads } from '../../background/downloads/browser-downloads.ts';
import { browserQueue, followDownloads } from '../../background/downloads/browser-queue.ts';
import { DownloadQueue } from '../../background/downloads/download-queue.ts';
import { reportProgress } from '../../background/downloads/report-progress.ts';
import { giveFiles } from '../../background/downloads/start-file.ts';
import { eraseEverything } from '../../background/erase-everything.ts';
import { compareUsers } from '../../background/items/compare-users.ts';
import { ItemLoader } from '../../background/items/item-loader.ts';
import { panelQueries, queryErrorOf } from '../../background/items/panel-queries.ts';
import { answerQuery } from '../../background/items/query-port.ts';
import { browserPlatform } from '../../background/link/browser-platform.ts';
import { LinkController } from '../../background/link/link-controller.ts';
import { acceptPorts, answerIntents } from '../../background/message-router.ts';
import { offerInContextMenu, runCommand, showLinkedItem } from '../../background/page-commands.ts';
import { tryLoopback } from '../../background/player/call-loopback.ts';
import { WatchReports } from '../../background/player/watch-reports.ts';
import { forOneProfile } from '../../background/profiles/for-one-profile.ts';
import { UserComparison } from '../../background/profiles/user-comparison.ts';
import { clientIdentifierFor } from '../../background/servers/client-identifier-for.ts';
import { ServerAccess } from '../../background/servers/server-access.ts';
import { ToolbarButton } from '../../background/toolbar-button.ts';
import { welcome } from '../../background/welcome.ts';
import { browser } from '../../shared/browser.ts';
import { logWarning } from '../../shared/log.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { profileItem } from '../../shared/storage/profile.ts';
import { customSitesSettledItem } from '../../shared/storage/session.ts';
import { watchItems } from '../../shared/storage/stored-item.ts';
import { thisDevice } from '../../shared/this-device.ts';

// Register every listener synchronously: the event that started the background must find its listener.
export default defineBackground(() => {
  const toolbarButton = new ToolbarButton();
  const controller = new LinkController(browserPlatform(toolbarButton));
  const registry = browserContentScriptRegistry();
  const customSites = new CustomSites({
    ...registry,
    async register(origins) {
      await registry.register(origins);
      await offerInContextMenu(origins);
    },
  });
  const device = thisDevice();
  const access = new ServerAccess({
    refreshServers: (request) => controller.refreshServers(request),
    clientFor: async (machineIdentifier) => ({
      clientIdentifier: await clientIdentifierFor(machineIdentifier),
      device,
    }),
  });
  const queueBrowser = browserQueue((files) => toolbarButton.showDownloads(files));
  const profile = () => controller.profileChanges.signal;
  const queue = new DownloadQueue(queueBrowser, giveFiles(access, profile));
  const reports = new WatchReports(access, profile);
  const services = { access, loader: new ItemLoader(access, device), downloads: browserDownloads, queue, reports };
  const compared = compareUsers(panelQueries(services), new UserComparison(controller));
  const queries = forOneProfile(compared, controller.profileChanges);
  const handle = (work: () => Promise<void>) => () =>
    void work().catch((error) => logWarning('An event could not be handled', error));
  const resume = handle(() => controller.resume());
  const retryNow = handle(() => controller.retryNow());
  const resumeReports = handle(() => reports.resume());
  const settleCustomSites = handle(async () => {
    await customSitesSettledItem.set(false); // If this background dies, the next one settles them.
    await customSites.accessChanged();
  });

  answerIntents({
    start: ({ method }) => controller.start(method),
    newCode: () => controller.newCode(),
    cancel: () => controller.cancel(),
    showPlexPage: () => controller.showPlexPage(),
    unlink: ({ pin }) => controller.unlink(pin),
    wake: () => controller.retryNow(),
    refreshServerList: () => controller.refreshServers({}),
    useCustomSite: ({ origin }) => customSites.use(origin),
    forgetCustomSiteWish: ({ origin }) => customSites.forgetWish(origin),
    removeCustomSite: ({ origin }) => customSites.remove(origin),
    eraseEverything: ({ pin }) => eraseEverything(controller, { customSites, downloads: queue }, pin),
    refreshHomeUsers: () => controller.refreshHomeUsers(),
    switchProfile: (choice) => controller.switchProfile(choice),
    pauseDownloads: () => queue.pause(),
    resumeDownloads: () => queue.endPause(),
    retryDownload: ({ id }) => queue.retry(id),
    clearFailedDownloads: () => queue.clearFailed(),
    clearDownloads: () => queue.clear(),
    tryPlayer: ({ address }) => tryLoopback(address),
    setGuardUnlink: ({ guarded, pin }) => controller.setGuardUnlink(guarded, pin),
  });
  acceptPorts({
    userArrived: () => controller.userArrived(),
    panelQuery: (port) => answerQuery(port, queries, queryErrorOf),
    downloadProgress: (port) => reportProgress(port, queueBrowser),
  });

  browser.runtime.onStartup.addListener(resume);
  browser.runtime.onInstalled.addListener(resume);
  browser.runtime.onInstalled.addListener(handle(runInOpenPlexTabs));
  browser.runtime.onInstalled.addListener((details) => handle(() => welcome(details))());
  browser.commands.onCommand.addListener((name, tab) => handle(() => runCommand(name, tab))());
  browser.contextMenus.onClicked.addListener((info, tab) => handle(() => showLinkedItem(info, tab))());
  browser.alarms.onAlarm.addListener(resume);
  browser.permissions.onAdded.addListener(handle(() => controller.accessGranted()));
  browser.permissions.onRemoved.addListener(retryNow);
  browser.permissions.onAdded.addListener(settleCustomSites);
  browser.permissions.onAdded.addListener(handle(runInOpenPlexTabs));
  browser.permissions.onRemoved.addListener(settleCustomSites);
  self.addEventListener('online', retryNow);
  self.addEventListener('online', () => access.forgetAddresses());
  self.addEventListener('online', resumeReports);
  wakeOnEvents(queue);

  resume();
  resumeReports();
  handle(async () => {
    if (!(await customSitesSettledItem.get())) settleCustomSites();
  })();
});

/** The queue of downloads goes on now, and after whatever can let it. */
function wakeOnEvents(queue: DownloadQueue): void {
  const wake = () => queue.wake();
  browser.alarms.onAlarm.addListener(wake);
  browser.permissions.onAdded.addListener(wake);
  followDownloads(wake);
  watchItems([accountItem, profileItem], wake, { signal: new AbortController().signal });
  self.addEventListener('online', () => {
    queue.online().catch((error) => logWarning('The queue of downloads could not go on', error));
  });
  wake();
}
