import { hasDownloads } from '../../shared/permissions.ts';
import { getItems } from '../../shared/storage/items.ts';
import { quarantinedKeysItem } from '../../shared/storage/quarantine.ts';
import { wantedAddressesItem } from '../../shared/storage/session.ts';
import { readShortcuts } from './shortcuts.ts';

/** Everything the page shows, read before the first paint. */
export type StoredOptions = Awaited<ReturnType<typeof readStoredOptions>>;

export async function readStoredOptions() {
  const [stored, quarantined, downloadsAreAllowed, wantedAddresses, shortcuts] = await Promise.all([
    getItems([
      'account',
      'profile',
      'homeUsers',
      'guardUnlink',
      'customSites',
      'hiddenParts',
      'pathRules',
      'linkTemplates',
      'player',
      'appearance',
      'namePatterns',
    ]),
    quarantinedKeysItem.get(),
    hasDownloads(),
    wantedAddressesItem.get(),
    readShortcuts(),
  ]);
  return { ...stored, quarantined, downloadsAreAllowed, wantedAddresses, shortcuts };
}
