import { useEffect, useState } from 'preact/hooks';
import { useAppearance } from '../../components/common/use-appearance.ts';
import { type PopupActions, PopupView } from '../../components/popup/popup-view.tsx';
import { popupTexts, setPopupLanguage } from '../../locales/popup/index.ts';
import { browser } from '../../shared/browser.ts';
import { sitePermission } from '../../shared/custom-sites/match-patterns.ts';
import { useStored } from '../../shared/hooks/use-stored.ts';
import type { LinkState } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import type { Intent } from '../../shared/messages/contract.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import { PLEX_TV_PERMISSION } from '../../shared/permissions.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { type StoredServers, serversItem } from '../../shared/storage/servers.ts';
import { storageWriteFailedItem } from '../../shared/storage/session.ts';
import { type Appearance, appearanceItem } from '../../shared/storage/settings.ts';

type Props = {
  /** What was stored when the popup began. */
  initially: {
    appearance: Appearance;
    link: LinkState;
    account: Account | null;
    servers: StoredServers;
    customSites: string[];
  };
  /** Origin of the page behind the popup, where that is Plex Web at an address of the person's own. */
  customOrigin: string | null;
};

/** Shows what storage holds, as it changes, and sends what the person wants to the background. */
export function Popup({ initially, customOrigin }: Props) {
  const link = useStored(linkItem, initially.link);
  const account = useStored(accountItem, initially.account);
  const servers = useStored(serversItem, initially.servers);
  const customSites = useStored(customSitesItem, initially.customSites);
  const storageFull = useStored(storageWriteFailedItem, false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow();
  useAppearance(useStored(appearanceItem, initially.appearance), setPopupLanguage, browser.i18n.getUILanguage());

  useEffect(() => setProblem(null), [link]);
  useEffect(() => {
    const wake = () => send({ type: 'wake' });
    window.addEventListener('online', wake);
    return () => window.removeEventListener('online', wake);
  }, []);
  useEffect(() => {
    // Not the person's wish: where it fails, what is stored is shown.
    if (link.state === 'linked') {
      sendMessage({ type: 'refreshServerList' }).catch((error) => logWarning('The servers are not news', error));
    }
  }, [link.state]);

  const send = (intent: Intent) => {
    setProblem(null);
    sendMessage(intent).catch(() => setProblem(popupTexts.intentFailed));
  };
  const copyCode = async (code: string) => {
    try {
      await navigator.clipboard.writeText(code);
      return true;
    } catch {
      setProblem(popupTexts.copyFailed);
      return false;
    }
  };
  const allowAccess = async () => {
    // The browser asks only in the click itself, which may well close this popup. The background hears of it anyway.
    const granted = await browser.permissions.request(PLEX_TV_PERMISSION).catch(() => false);
    if (granted) send({ type: 'wake' });
  };
  const actions = { ...actionsFor(send), copyCode, allowAccess };
  const told = storageFull ? popupTexts.storageFull : problem;
  const site = customOrigin === null ? null : { origin: customOrigin, used: customSites.includes(customOrigin) };
  return <PopupView {...{ link, account, servers, now, problem: told, site, actions }} />;
}

function actionsFor(send: (intent: Intent) => void): Omit<PopupActions, 'copyCode' | 'allowAccess'> {
  return {
    useHere: (origin) => {
      // Sent before the browser asks, which may well close this popup: the background has the wish then.
      send({ type: 'useCustomSite', origin });
      void browser.permissions.request(sitePermission(origin)).catch((error) => {
        logWarning('The browser did not ask for its permission', error);
      });
    },
    openOptions: () => {
      browser.runtime.openOptionsPage().then(
        () => window.close(),
        (error) => logWarning('The options could not be opened', error),
      );
    },
    start: (method) => send({ type: 'start', method }),
    newCode: () => send({ type: 'newCode' }),
    cancel: () => send({ type: 'cancel' }),
    showPlexPage: () => send({ type: 'showPlexPage' }),
    unlink: () => send({ type: 'unlink' }),
  };
}

/** The time in epoch milliseconds, each second anew. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
