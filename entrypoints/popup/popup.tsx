import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../account/browser.ts';
import type { LinkState } from '../../account/link-state.ts';
import { logProblem } from '../../account/log.ts';
import type { Intent } from '../../account/messages.ts';
import { PLEX_ACCESS } from '../../account/plex-access.ts';
import { sendIntent } from '../../account/send-intent.ts';
import { siteAccess } from '../../account/site-access.ts';
import {
  type Account,
  type Appearance,
  accountItem,
  appearanceItem,
  linkItem,
  ownAddressesItem,
  type StoredServers,
  serversItem,
  storageTrouble,
} from '../../account/storage.ts';
import { useStored } from '../../account/use-stored.ts';
import { useAppearance } from '../../components/appearance.ts';
import { type PopupActions, PopupView } from '../../components/popup-view.tsx';
import { popupTexts, speakPopup } from '../../locales/popup-texts.ts';

type Props = {
  /** What was stored when the popup began. */
  initially: {
    appearance: Appearance;
    link: LinkState;
    account: Account | null;
    servers: StoredServers;
    ownAddresses: string[];
  };
  /** Origin of the page behind the popup, where that is Plex Web at an address of the person's own. */
  ownOrigin: string | null;
};

/** Shows what storage holds, as it changes, and sends what the person wants to the background. */
export function Popup({ initially, ownOrigin }: Props) {
  const link = useStored(linkItem, initially.link);
  const account = useStored(accountItem, initially.account);
  const servers = useStored(serversItem, initially.servers);
  const ownAddresses = useStored(ownAddressesItem, initially.ownAddresses);
  const storageFull = useStored(storageTrouble, false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow();
  useAppearance(useStored(appearanceItem, initially.appearance), speakPopup, browser.i18n.getUILanguage());

  useEffect(() => setProblem(null), [link]);
  useEffect(() => {
    const wake = () => send({ type: 'wake' });
    window.addEventListener('online', wake);
    return () => window.removeEventListener('online', wake);
  }, []);
  useEffect(() => {
    // Not the person's wish: where it fails, what is stored is shown.
    if (link.state === 'linked') {
      sendIntent({ type: 'refreshServerList' }).catch((error) => logProblem('The servers are not news', error));
    }
  }, [link.state]);

  const send = (intent: Intent) => {
    setProblem(null);
    sendIntent(intent).catch(() => setProblem(popupTexts.intentFailed));
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
    const granted = await browser.permissions.request(PLEX_ACCESS).catch(() => false);
    if (granted) send({ type: 'wake' });
  };
  const actions = { ...actionsFor(send), copyCode, allowAccess };
  const told = storageFull ? popupTexts.storageFull : problem;
  const site = ownOrigin === null ? null : { origin: ownOrigin, used: ownAddresses.includes(ownOrigin) };
  return <PopupView {...{ link, account, servers, now, problem: told, site, actions }} />;
}

function actionsFor(send: (intent: Intent) => void): Omit<PopupActions, 'copyCode' | 'allowAccess'> {
  return {
    useHere: (origin) => {
      // Sent before the browser asks, which may well close this popup: the background has the wish then.
      send({ type: 'useOwnAddress', origin });
      void browser.permissions.request(siteAccess(origin)).catch((error) => {
        logProblem('The browser did not ask for its permission', error);
      });
    },
    openOptions: () => {
      browser.runtime.openOptionsPage().then(
        () => window.close(),
        (error) => logProblem('The options could not be opened', error),
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
