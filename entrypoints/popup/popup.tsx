import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../account/browser.ts';
import { follow } from '../../account/follow.ts';
import { logProblem } from '../../account/log.ts';
import type { Intent } from '../../account/messages.ts';
import { PLEX_ACCESS } from '../../account/plex-access.ts';
import { sendIntent } from '../../account/send-intent.ts';
import { siteAccess } from '../../account/site-access.ts';
import { accountItem, linkItem, ownAddressesItem, storageTrouble } from '../../account/storage.ts';
import { type PopupActions, PopupView } from '../../components/popup-view.tsx';
import { texts } from '../../locales/en.ts';

type Stored<Item extends { read(): Promise<unknown> }> = Awaited<ReturnType<Item['read']>>;
type Props = {
  initialLink: Stored<typeof linkItem>;
  initialAccount: Stored<typeof accountItem>;
  initialOwnAddresses: Stored<typeof ownAddressesItem>;
  /** Origin of the page behind the popup, where that is Plex Web at an address of the person's own. */
  ownOrigin: string | null;
};

/** Shows what storage holds, as it changes, and sends what the person wants to the background. */
export function Popup({ initialLink, initialAccount, initialOwnAddresses, ownOrigin }: Props) {
  const [link, setLink] = useState(initialLink);
  const [account, setAccount] = useState(initialAccount);
  const [ownAddresses, setOwnAddresses] = useState(initialOwnAddresses);
  const [problem, setProblem] = useState<string | null>(null);
  const [storageFull, setStorageFull] = useState(false);
  const now = useNow();

  useEffect(() => follow(linkItem, setLink), []);
  useEffect(() => follow(accountItem, setAccount), []);
  useEffect(() => follow(ownAddressesItem, setOwnAddresses), []);
  useEffect(() => follow(storageTrouble, setStorageFull), []);
  useEffect(() => setProblem(null), [link]);
  useEffect(() => {
    const wake = () => send({ type: 'wake' });
    window.addEventListener('online', wake);
    return () => window.removeEventListener('online', wake);
  }, []);

  const send = (intent: Intent) => {
    setProblem(null);
    sendIntent(intent).catch(() => setProblem(texts.intentFailed));
  };
  const copyCode = async (code: string) => {
    try {
      await navigator.clipboard.writeText(code);
      return true;
    } catch {
      setProblem(texts.copyFailed);
      return false;
    }
  };
  const allowAccess = async () => {
    // The browser asks only in the click itself, which may well close this popup. The background hears of it anyway.
    const granted = await browser.permissions.request(PLEX_ACCESS).catch(() => false);
    if (granted) send({ type: 'wake' });
  };
  const actions = { ...actionsFor(send), copyCode, allowAccess };
  const told = storageFull ? texts.storageFull : problem;
  const site = ownOrigin === null ? null : { origin: ownOrigin, used: ownAddresses.includes(ownOrigin) };
  return <PopupView link={link} account={account} now={now} problem={told} site={site} actions={actions} />;
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
