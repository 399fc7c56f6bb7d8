import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../account/browser.ts';
import { onDownloadsAccess } from '../../account/download-ports.ts';
import { accountItem, clientIdentifierItem, ownAddressesItem, setAsideItem } from '../../account/storage.ts';
import { useStored } from '../../account/use-stored.ts';
import { useAppearance } from '../../components/appearance.ts';
import { OptionsView } from '../../components/options-view.tsx';
import { optionsTexts, speakOptions } from '../../locales/options-texts.ts';
import { PRODUCT_NAME } from '../../locales/product-name.ts';
import { optionsActions } from './actions.ts';
import type { StoredOptions } from './stored-options.ts';
import { useOutcome } from './use-outcome.ts';
import { useSettings } from './use-settings.ts';

/** Shows what storage holds, as it changes, and carries out what the person wants. */
export function Options({ initially }: { initially: StoredOptions }) {
  const outcome = useOutcome();
  const settings = useSettings(initially);
  const account = useStored(accountItem, initially.account);
  const clientIdentifier = useStored(clientIdentifierItem, initially.clientIdentifier);
  const [downloadsAreAllowed, setDownloadsAreAllowed] = useState(initially.downloadsAreAllowed);
  useEffect(() => onDownloadsAccess(setDownloadsAreAllowed), []);
  useAppearance(settings.appearance.value, speakOptions, browser.i18n.getUILanguage());
  useTitle(`${PRODUCT_NAME}: ${optionsTexts.title}`);

  const token = account?.authToken;
  return (
    <OptionsView
      account={account}
      clientIdentifier={clientIdentifier}
      ownAddresses={useStored(ownAddressesItem, initially.ownAddresses)}
      hiddenParts={settings.hiddenParts.value}
      downloadsAreAllowed={downloadsAreAllowed}
      pathRules={settings.pathRules.value}
      appearance={settings.appearance.value}
      setAside={useStored(setAsideItem, initially.setAside)}
      said={outcome.said}
      actions={optionsActions({ outcome, settings, token, clientIdentifier, setDownloadsAreAllowed })}
    />
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
