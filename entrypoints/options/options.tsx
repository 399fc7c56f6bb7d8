import { useEffect, useState } from 'preact/hooks';
import { useAppearance } from '../../components/common/use-appearance.ts';
import { OptionsView } from '../../components/options/options-view.tsx';
import { setDownloadsLanguage } from '../../locales/downloads/index.ts';
import type { Language } from '../../locales/languages.ts';
import { optionsTexts, setOptionsLanguage } from '../../locales/options/index.ts';
import { PRODUCT_NAME } from '../../locales/product-name.ts';
import { browser } from '../../shared/browser.ts';
import { displayName } from '../../shared/display-name.ts';
import { useStored } from '../../shared/hooks/use-stored.ts';
import { MAX_TEMPLATES, PLACEHOLDERS } from '../../shared/link-templates.ts';
import { NAME_PLACEHOLDERS, USUAL_PATTERNS } from '../../shared/name-patterns.ts';
import { onDownloadsChanged } from '../../shared/permissions.ts';
import { PLAYER_PLACEHOLDERS } from '../../shared/player/player-template.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';
import { guardUnlinkItem, homeUsersItem, needsAdminPin, profileItem } from '../../shared/storage/profile.ts';
import { quarantinedKeysItem } from '../../shared/storage/quarantine.ts';
import { wantedAddressesItem } from '../../shared/storage/session.ts';
import { optionsActions } from './actions.ts';
import { useShortcuts } from './shortcuts.ts';
import type { StoredOptions } from './stored-options.ts';
import { useOutcome } from './use-outcome.ts';
import { useSettings } from './use-settings.ts';

/** Shows the stored state as it changes, and carries out the user's actions. */
export function Options({ initially }: { initially: StoredOptions }) {
  const outcome = useOutcome();
  const settings = useSettings(initially);
  const account = useStored(accountItem, initially.account);
  const profile = useStored(profileItem, initially.profile);
  const homeUsers = useStored(homeUsersItem, initially.homeUsers);
  const guarded = useStored<boolean>(guardUnlinkItem, initially.guardUnlink);
  const [downloadsAreAllowed, setDownloadsAreAllowed] = useState(initially.downloadsAreAllowed);
  useEffect(() => {
    const unmounted = new AbortController();
    onDownloadsChanged(setDownloadsAreAllowed, unmounted.signal);
    return () => unmounted.abort();
  }, []);
  useAppearance(settings.appearance.value, setLanguage, browser.i18n.getUILanguage());
  useTitle(`${PRODUCT_NAME}: ${optionsTexts.title}`);

  return (
    <OptionsView
      account={account}
      accountName={account?.user ? displayName(account.user) : null}
      guard={account?.user?.home || guarded ? { guarded, needsPin: needsAdminPin(profile, homeUsers) } : null}
      tokenIsKept={profile !== null}
      wantedAddresses={useStored(wantedAddressesItem, initially.wantedAddresses)}
      customSites={useStored(customSitesItem, initially.customSites)}
      hiddenParts={settings.hiddenParts.value}
      downloadsAreAllowed={downloadsAreAllowed}
      pathRules={settings.pathRules.value}
      player={settings.player.value}
      playerPlaceholders={PLAYER_PLACEHOLDERS}
      linkTemplates={settings.linkTemplates.value}
      namePatterns={settings.namePatterns.value}
      usualPatterns={USUAL_PATTERNS}
      namePlaceholders={NAME_PLACEHOLDERS}
      placeholders={PLACEHOLDERS}
      mostTemplates={MAX_TEMPLATES}
      appearance={settings.appearance.value}
      shortcuts={useShortcuts(initially.shortcuts)}
      quarantined={useStored(quarantinedKeysItem, initially.quarantined)}
      status={outcome.status}
      actions={optionsActions({ outcome, settings, account, setDownloadsAreAllowed })}
    />
  );
}

/** Loads the texts of the page. */
export async function setLanguage(language: Language): Promise<void> {
  await Promise.all([setOptionsLanguage(language), setDownloadsLanguage(language)]);
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
