import { clearSession } from '../shared/storage/session.ts';
import { dropAdditionalPermissions } from './additional-permissions.ts';
import type { CustomSites } from './custom-sites/custom-sites.ts';
import type { DownloadQueue } from './downloads/download-queue.ts';
import type { LinkController } from './link/link-controller.ts';
import { removeRecords } from './profiles/user-records.ts';

/**
 * Erases all data and drops optional permissions. Pending sign-outs and abandoned PINs are kept until plex.tv confirms
 * them.
 *
 * Every step can be repeated and needs nothing that an earlier step erased, so running it again after a killed
 * background completes it. Tokens come first; permissions go last, when nothing is registered with them any more.
 *
 * @param pin of the Home's admin, if it is needed
 * @throws ProfileError if it is needed and missing or wrong; then nothing is erased
 */
export async function eraseEverything(
  controller: LinkController,
  { customSites, downloads }: { customSites: CustomSites; downloads: Pick<DownloadQueue, 'erase'> },
  pin?: string,
): Promise<void> {
  await controller.erase(pin);
  await downloads.erase();
  await customSites.erase();
  await dropAdditionalPermissions();
  await removeRecords(clearSession);
}
