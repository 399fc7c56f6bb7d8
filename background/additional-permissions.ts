import { browser } from '../shared/browser.ts';
import { DOWNLOADS_PERMISSION } from './downloads/browser-downloads.ts';

/** What the manifest calls `optional_permissions`; that for scripts comes with the first site. */
const OPTIONAL = [...DOWNLOADS_PERMISSION.permissions, 'scripting'] as const;

/**
 * Gives back every permission that was asked for at some click: for downloads, scripts, sites. Browsers tell those of
 * the manifest along with them, which stay: plex.tv may still have to be told something.
 */
export async function giveBackOptionalPermissions(): Promise<void> {
  const { permissions: required = [], host_permissions = [], content_scripts = [] } = browser.runtime.getManifest();
  const sites = [...host_permissions, ...content_scripts.flatMap(({ matches }) => matches)];
  const held = await browser.permissions.getAll();
  const origins = (held.origins ?? []).filter((origin) => !sites.includes(origin));
  const permissions = OPTIONAL.filter((one) => held.permissions?.includes(one) && !required.includes(one));
  if (origins.length + permissions.length > 0) await browser.permissions.remove({ origins, permissions });
}
