import { useEffect, useState } from 'preact/hooks';
import { useAppearance } from '../../components/common/use-appearance.ts';
import { PopupView } from '../../components/popup/popup-view.tsx';
import { popupTexts, setPopupLanguage } from '../../locales/popup/index.ts';
import { browser } from '../../shared/browser.ts';
import { useStored } from '../../shared/hooks/use-stored.ts';
import { linkPageOf } from '../../shared/link-page.ts';
import type { LinkState } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import type { Intent } from '../../shared/messages/contract.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { confirmAccountItem } from '../../shared/storage/popup.ts';
import { type StoredServers, serversItem } from '../../shared/storage/servers.ts';
import { storageWriteFailedItem } from '../../shared/storage/session.ts';
import { type Appearance, appearanceItem } from '../../shared/storage/settings.ts';
import { askAfterLinkBy, stopAsking } from './confirm-account.ts';
import { requestAccess } from './request-access.ts';
import { requestCustomSite } from './request-custom-site.ts';
import { shownAccount, shownServers } from './shown-account.ts';
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
  } & InitialHome;
  /** Origin of the page behind the popup, if it is Plex Web at a custom address. */
  customOrigin: string | null;
};

/** Shows the stored state as it changes, and sends the user's intents to the background. */
export function Popup({ initially, customOrigin }: Props) {
  const link = useStored(linkItem, initially.link);
  const account = useStored(accountItem, initially.account);
  const servers = useStored(serversItem, initially.servers);
  const { home, chooseUser } = useHome(initially, account);
  const customSites = useStored(customSitesItem, initially.customSites);
  const confirmAccount = useStored(confirmAccountItem, initially.confirmAccount);
  const storageFull = useStored(storageWriteFailedItem, false);
  const [errorMessage, setErrorMessage] = useState<string | null>(null);
  const now = useNow();
  useAppearance(useStored(appearanceItem, initially.appearance), setPopupLanguage, browser.i18n.getUILanguage());

  useEffect(() => setErrorMessage(null), [link]);
  useEffect(() => {
    const wake = () => send({ type: 'wake' });
    window.addEventListener('online', wake);
    return () => window.removeEventListener('online', wake);
  }, []);
  useEffect(() => {
    // The user did not ask for this: if it fails, the stored list is shown.
    if (link.state === 'linked') {
      sendMessage({ type: 'refreshServerList' }).catch((error) =>
        logWarning('Could not refresh the server list', error),
      );
    }
  }, [link.state]);

  const send = (intent: Intent) => {
    setErrorMessage(null);
    if (intent.type === 'start') {
      askAfterLinkBy(intent.method).catch((error) => logWarning('Could not store the method of the link', error));
    }
    sendMessage(intent).catch(() => setErrorMessage(popupTexts.intentFailed));
  };
  const copyCode = async (code: string) => {
    try {
      await navigator.clipboard.writeText(code);
      return true;
    } catch {
      setErrorMessage(popupTexts.copyFailed);
      return false;
    }
  };
  const answer = () => void stopAsking().catch(() => setErrorMessage(popupTexts.intentFailed));
  const actions = {
    send,
    useHere: (origin: string) => void requestCustomSite(origin, send),
    openOptions,
    copyCode,
    allowAccess: () => void requestAccess(send),
    confirmAccount: answer,
    chooseUser,
  };
  const site = customOrigin === null ? null : { origin: customOrigin, used: customSites.includes(customOrigin) };
  return (
    <PopupView
      {...{ link, home, confirmAccount, now, site, actions }}
      linkPage={linkPageOf(link)}
      account={account && shownAccount(account)}
      servers={shownServers(servers)}
      errorMessage={storageFull ? popupTexts.storageFull : errorMessage}
    />
  );
}

function openOptions(): void {
  browser.runtime.openOptionsPage().then(
    () => window.close(),
    (error) => logWarning('Could not open the options page', error),
  );
}

/** The time in epoch milliseconds, updated each second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
