import { useEffect } from 'preact/hooks';
import { useAppearance } from '../../components/common/use-appearance.ts';
import { PopupView } from '../../components/popup/popup-view.tsx';
import { setDownloadsLanguage } from '../../locales/downloads/index.ts';
import type { Language } from '../../locales/languages.ts';
import { popupTexts, setPopupLanguage } from '../../locales/popup/index.ts';
import { browser } from '../../shared/browser.ts';
import { canRunAt } from '../../shared/custom-sites/match-patterns.ts';
import { useAccess } from '../../shared/hooks/use-access.ts';
import { useDownloads } from '../../shared/hooks/use-downloads.ts';
import { useLinkActions } from '../../shared/hooks/use-link-actions.ts';
import { useNow } from '../../shared/hooks/use-now.ts';
import { useStored } from '../../shared/hooks/use-stored.ts';
import { linkPageOf } from '../../shared/link-page.ts';
import { type LinkState, pauseLeft } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import { PLEX_PAGES_PERMISSION } from '../../shared/permissions.ts';
import { shownAccount, shownServers } from '../../shared/shown-account.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';
import type { DownloadQueue } from '../../shared/storage/downloads.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { confirmAccountItem } from '../../shared/storage/popup.ts';
import { type StoredServers, serversItem } from '../../shared/storage/servers.ts';
import { storageWriteFailedItem } from '../../shared/storage/session.ts';
import { type Appearance, appearanceItem } from '../../shared/storage/settings.ts';
import { requestCustomSite } from './request-custom-site.ts';
import { type InitialHome, useHome } from './use-home.ts';

type Props = {
  /** What was stored when the popup opened. */
  initially: {
    appearance: Appearance;
    link: LinkState;
    account: Account | null;
    servers: StoredServers;
    customSites: string[];
    confirmAccount: boolean;
    downloadQueue: DownloadQueue;
  } & InitialHome;
  /** Origin of the page behind the popup, if it is Plex Web at a custom address. */
  customOrigin: string | null;
  /** Whether that page is Plex's own Plex Web. */
  isPlexWeb: boolean;
  /** Whether the content script may run on Plex's own pages. */
  hasPagesAccess: boolean;
};

/** Shows the stored state as it changes, and sends the user's intents to the background. */
export function Popup({ initially, customOrigin, isPlexWeb, hasPagesAccess }: Props) {
  const link = useStored(linkItem, initially.link);
  const account = useStored(accountItem, initially.account);
  const servers = useStored(serversItem, initially.servers);
  const { home, profile, chooseUser } = useHome(initially, account);
  const customSites = useStored(customSitesItem, initially.customSites);
  const confirmAccount = useStored(confirmAccountItem, initially.confirmAccount);
  const storageFull = useStored(storageWriteFailedItem, false);
  const { actions: linkActions, errorMessage } = useLinkActions(link, { ...popupTexts, named: pinErrors() });
  const downloads = useDownloads(initially.downloadQueue);
  const isWithheld = !useAccess(PLEX_PAGES_PERMISSION, hasPagesAccess) && isPlexWeb;
  const now = useNow();
  useAppearance(useStored(appearanceItem, initially.appearance), setLanguage, browser.i18n.getUILanguage());

  useEffect(() => {
    // The user did not ask for this: if it fails, the stored list is shown.
    if (link.state === 'linked') {
      sendMessage({ type: 'refreshServerList' }).catch((error) =>
        logWarning('Could not refresh the server list', error),
      );
    }
  }, [link.state]);

  const actions = {
    ...linkActions,
    useHere: (origin: string) => void requestCustomSite(origin, linkActions.send),
    openOptions,
    pauseDownloads: () => linkActions.send({ type: 'pauseDownloads' }),
    resumeDownloads: () => linkActions.send({ type: 'resumeDownloads' }),
    retryDownloads: () => linkActions.send({ type: 'retryDownload' }),
    clearFailedDownloads: () => linkActions.send({ type: 'clearFailedDownloads' }),
    clearDownloads: () => linkActions.send({ type: 'clearDownloads' }),
  };
  const used = customOrigin !== null && customSites.includes(customOrigin);
  const site = customOrigin === null ? null : { origin: customOrigin, used, supported: canRunAt(customOrigin) };
  return (
    <PopupView
      {...{ link, home, confirmAccount, now, site, isWithheld, downloads, actions }}
      onChooseUser={chooseUser}
      pausedForMs={pauseLeft(link, now)}
      linkPage={linkPageOf(link)}
      account={account && shownAccount(account, profile)}
      servers={shownServers(servers)}
      errorMessage={storageFull ? popupTexts.storageFull : errorMessage}
    />
  );
}

/** Loads the texts of the popup. */
export async function setLanguage(language: Language): Promise<void> {
  await Promise.all([setPopupLanguage(language), setDownloadsLanguage(language)]);
}

function openOptions(): void {
  browser.runtime.openOptionsPage().then(
    () => window.close(),
    (error) => logWarning('Could not open the options page', error),
  );
}

/** What is said if unlinking needed a PIN that was not accepted, by the error's name. */
function pinErrors(): Record<string, string> {
  const { errors, pinLocked } = popupTexts.home;
  return { 'wrong-pin': errors['wrong-pin'], 'rate-limited': errors['rate-limited'], 'pin-locked': pinLocked };
}
