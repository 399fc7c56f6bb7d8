import { extractAdditionalPermissions } from 'webext-permissions';
import { browser, type Permissions } from '../shared/browser.ts';

/**
 * Drops every permission that was granted after installation: downloads, scripting, custom sites. Those of the manifest
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
  if (additional.origins.length + additional.permissions.length > 0) await browser.permissions.remove(additional);
}
