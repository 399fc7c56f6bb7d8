import { extractAdditionalPermissions } from 'webext-permissions';
import { browser, type Permissions } from '../shared/browser.ts';

/**
 * Drops every permission that was granted after installation: downloads, custom sites, servers. Those of the manifest
 * stay, because plex.tv may still have to be told something.
 *
 * @throws Error if the browser refuses
 */
export async function dropAdditionalPermissions(): Promise<void> {
  const manifest = browser.runtime.getManifest();
  const additional: Required<Permissions.Permissions> = extractAdditionalPermissions(
    await browser.permissions.getAll(),
    { manifest },
  );
  // The package drops patterns of the manifest that a wider one covers, and then takes them for additional ones.
  const required = [manifest.host_permissions ?? [], ...(manifest.content_scripts ?? []).map(({ matches }) => matches)];
  const origins = additional.origins.filter((origin) => !required.flat().includes(origin));
  if (origins.length + additional.permissions.length > 0) await browser.permissions.remove({ ...additional, origins });
}
