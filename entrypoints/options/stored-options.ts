import { browserDownloads } from '../../background/downloads/browser-downloads.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';
import { clientIdentifierItem } from '../../shared/storage/link.ts';
import { quarantinedKeysItem } from '../../shared/storage/quarantine.ts';
import { appearanceItem, hiddenPartsItem, pathRulesItem } from '../../shared/storage/settings.ts';

/** All that the page shows, as it was when the page began: its first paint shows the real state. */
export type StoredOptions = Awaited<ReturnType<typeof readStoredOptions>>;

export async function readStoredOptions() {
  const [account, clientIdentifier, customSites, hiddenParts, pathRules, appearance, quarantined, downloadsAreAllowed] =
    await Promise.all([
      accountItem.get(),
      clientIdentifierItem.get(),
      customSitesItem.get(),
      hiddenPartsItem.get(),
      pathRulesItem.get(),
      appearanceItem.get(),
      quarantinedKeysItem.get(),
      browserDownloads.areAllowed(),
    ]);
  return {
    account,
    clientIdentifier,
    customSites,
    hiddenParts,
    pathRules,
    appearance,
    quarantined,
    downloadsAreAllowed,
  };
}
