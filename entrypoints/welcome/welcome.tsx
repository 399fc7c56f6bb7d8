import { useEffect } from 'preact/hooks';
import { useAppearance } from '../../components/common/use-appearance.ts';
import { WelcomeView } from '../../components/welcome/welcome-view.tsx';
import { setDownloadsLanguage } from '../../locales/downloads/index.ts';
import type { Language } from '../../locales/languages.ts';
import { popupTexts, setPopupLanguage } from '../../locales/popup/index.ts';
import { PRODUCT_NAME } from '../../locales/product-name.ts';
import { setWelcomeLanguage, welcomeTexts } from '../../locales/welcome/index.ts';
import { browser } from '../../shared/browser.ts';
import { summarise } from '../../shared/download-summary.ts';
import { useLinkActions } from '../../shared/hooks/use-link-actions.ts';
import { useNow } from '../../shared/hooks/use-now.ts';
import { usePresence } from '../../shared/hooks/use-presence.ts';
import { useStored } from '../../shared/hooks/use-stored.ts';
import { linkPageOf } from '../../shared/link-page.ts';
import { isAttempt, type LinkState, pauseLeft } from '../../shared/link-state.ts';
import { shownAccount } from '../../shared/shown-account.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import { downloadQueueItem, EMPTY_QUEUE } from '../../shared/storage/downloads.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { confirmAccountItem } from '../../shared/storage/popup.ts';
import { type Profile, profileItem } from '../../shared/storage/profile.ts';
import { storageWriteFailedItem } from '../../shared/storage/session.ts';
import { type Appearance, appearanceItem } from '../../shared/storage/settings.ts';

type Props = {
  /** What was stored when the page opened. */
  initially: {
    appearance: Appearance;
    link: LinkState;
    account: Account | null;
    profile: Profile | null;
    confirmAccount: boolean;
  };
};

/** The page that opens after the installation: like the popup, a function of what is stored. */
export function Welcome({ initially }: Props) {
  const link = useStored(linkItem, initially.link);
  const account = useStored(accountItem, initially.account);
  const profile = useStored(profileItem, initially.profile);
  const confirmAccount = useStored(confirmAccountItem, initially.confirmAccount);
  const storageFull = useStored(storageWriteFailedItem, false);
  const { intentFailed } = welcomeTexts;
  const { actions, errorMessage } = useLinkActions(link, { intentFailed, copyFailed: popupTexts.copyFailed });
  const downloads = summarise(useStored(downloadQueueItem, EMPTY_QUEUE), null);
  const now = useNow();
  usePresence(isAttempt(link));
  useAppearance(useStored(appearanceItem, initially.appearance), setWelcomePageLanguage, browser.i18n.getUILanguage());
  const title = `${PRODUCT_NAME}: ${welcomeTexts.title}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <WelcomeView
      {...{ link, confirmAccount, now, actions }}
      browserName={BROWSER_NAME}
      pausedForMs={pauseLeft(link, now)}
      linkPage={linkPageOf(link)}
      account={account && shownAccount(account, profile)}
      servers={[]}
      home={null}
      downloads={downloads}
      onChooseUser={() => undefined}
      errorMessage={storageFull ? popupTexts.storageFull : errorMessage}
    />
  );
}

/** The page shows texts of the popup too, and what unlinking cancels. */
export async function setWelcomePageLanguage(language: Language): Promise<void> {
  await Promise.all([setWelcomeLanguage(language), setPopupLanguage(language), setDownloadsLanguage(language)]);
}

const BROWSER_NAME = import.meta.env.FIREFOX ? 'firefox' : import.meta.env.EDGE ? 'edge' : 'chrome';
