import { clearSession } from '../shared/storage/storage.ts';
import type { Extras } from './extras.ts';
import type { LinkController } from './link/link-controller.ts';

/**
 * Erases all that is stored, and gives back all that the browser has permitted. What plex.tv still has to be told
 * outlives it, until that is done.
 *
 * Each step can be taken again, and needs nothing that an earlier one has erased: wherever the background dies, doing
 * it all once more finishes it. The tokens come first; permissions go when nothing is registered by them any more.
 */
export async function eraseEverything(controller: LinkController, loadExtras: () => Promise<Extras>): Promise<void> {
  await controller.erase();
  const { customSites, giveBackOptionalPermissions } = await loadExtras();
  await customSites.erase();
  await giveBackOptionalPermissions();
  await clearSession();
}
