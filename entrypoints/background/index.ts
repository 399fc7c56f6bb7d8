import { defineBackground } from 'wxt/utils/define-background';
import { browser } from '../../account/browser.ts';
import { browserPorts } from '../../account/browser-ports.ts';
import { eraseEverything } from '../../account/erase.ts';
import { loadExtras } from '../../account/extras.ts';
import { Linker } from '../../account/linker.ts';
import { logProblem } from '../../account/log.ts';
import { answerIntents, onWatched } from '../../account/messages.ts';
import { ownAddressesSettled } from '../../account/storage.ts';

// Every listener is registered before anything is awaited: an event that starts the background finds its listener.
export default defineBackground(() => {
  const linker = new Linker(browserPorts());
  const handle = (work: () => Promise<void>) => () =>
    void work().catch((error) => logProblem('An event could not be handled', error));
  const resume = handle(() => linker.resume());
  const wake = handle(() => linker.wake());
  const settleOwnAddresses = handle(async () => {
    await ownAddressesSettled.save(false); // Should this background die, the next one is to know.
    await (await loadExtras()).ownAddresses.accessChanged();
  });

  answerIntents({
    start: ({ method }) => linker.start(method),
    newCode: () => linker.newCode(),
    cancel: () => linker.cancel(),
    showPlexPage: () => linker.showPlexPage(),
    unlink: () => linker.unlink(),
    wake: () => linker.wake(),
    refreshServerList: () => linker.refreshServers({}),
    refreshServer: (request) => linker.refreshServers(request),
    download: async (request) => (await loadExtras()).download(request),
    useOwnAddress: async ({ origin }) => (await loadExtras()).ownAddresses.use(origin),
    removeOwnAddress: async ({ origin }) => (await loadExtras()).ownAddresses.remove(origin),
    eraseEverything: () => eraseEverything(linker, loadExtras),
  });
  onWatched(() => linker.watched());

  browser.runtime.onStartup.addListener(resume);
  browser.runtime.onInstalled.addListener(resume);
  browser.alarms.onAlarm.addListener(resume);
  browser.permissions.onAdded.addListener(handle(() => linker.accessGranted()));
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
    if (!(await ownAddressesSettled.read())) settleOwnAddresses();
  })();
});
