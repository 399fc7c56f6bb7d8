import { downloadPorts } from '../../account/download-ports.ts';
import {
  accountItem,
  appearanceItem,
  clientIdentifierItem,
  hiddenPartsItem,
  ownAddressesItem,
  pathRulesItem,
  setAsideItem,
} from '../../account/storage.ts';

/** All that the page shows, as it was when the page began: its first paint shows the real state. */
export type StoredOptions = Awaited<ReturnType<typeof readStoredOptions>>;

export async function readStoredOptions() {
  const [account, clientIdentifier, ownAddresses, hiddenParts, pathRules, appearance, setAside, downloadsAreAllowed] =
    await Promise.all([
      accountItem.read(),
      clientIdentifierItem.read(),
      ownAddressesItem.read(),
      hiddenPartsItem.read(),
      pathRulesItem.read(),
      appearanceItem.read(),
      setAsideItem.read(),
      downloadPorts.areAllowed(),
    ]);
  return {
    account,
    clientIdentifier,
    ownAddresses,
    hiddenParts,
    pathRules,
    appearance,
    setAside,
    downloadsAreAllowed,
  };
}
