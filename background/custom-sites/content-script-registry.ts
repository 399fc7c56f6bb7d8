import { after } from '../../shared/async/delay.ts';
import { browser } from '../../shared/browser.ts';
import { sitePages, sitePermission } from '../../shared/custom-sites/match-patterns.ts';
import { logWarning } from '../../shared/log.ts';
import type { ContentScriptRegistry } from './custom-sites.ts';

/** The registry of own addresses, in a real browser. Without the permission there is no `browser.scripting`. */
export function browserContentScriptRegistry(): ContentScriptRegistry {
  return {
    hasAccess: (origin) => browser.permissions.contains(sitePermission(origin)),
    giveBackAccess,
    register,
    runInOpenTabs,
  };
}

/**
 * What runs on app.plex.tv runs on every other address too. It has no style sheet. Firefox's manifest has
 * whole URLs, which `browser.scripting` does not take.
 */
function contentScript(): string[] {
  const { js } = browser.runtime.getManifest().content_scripts?.[0] ?? {};
  const base = browser.runtime.getURL('');
  return (js ?? []).map((file) => file.replace(base, ''));
}

async function giveBackAccess(origin: string, others: readonly string[]): Promise<void> {
  const needed = others.flatMap((other) => sitePermission(other).origins);
  const { permissions, origins } = sitePermission(origin);
  await browser.permissions.remove({
    origins: origins.filter((pattern) => !needed.includes(pattern)),
    permissions: others.length === 0 ? permissions : [],
  });
}

/** Chromium tells of a permission a moment before the API that comes with it is there. */
async function expectScripting() {
  for (let tries = 0; tries < 40; tries += 1) {
    if (browser.scripting) return browser.scripting;
    await after(50);
  }
  throw new Error('The browser has not brought what it has permitted.');
}

async function register(origins: readonly string[]): Promise<void> {
  if (origins.length === 0 && !browser.scripting) return;
  const scripting = await expectScripting();
  const wanted = new Map(origins.map((origin) => [registrationId(origin), origin]));
  const registered = (await scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const obsolete = registered.filter((id) => !wanted.delete(id));
  if (obsolete.length > 0) await scripting.unregisterContentScripts({ ids: obsolete });
  if (wanted.size > 0) await scripting.registerContentScripts([...wanted].map(registration));
}

/** An update can leave behind, or lose, what was registered; so each version of ours registers anew. */
function registrationId(origin: string): string {
  return `${origin} ${browser.runtime.getManifest().version}`;
}

function registration([id, origin]: [id: string, origin: string]) {
  return { id, matches: sitePages(origin), js: contentScript(), persistAcrossSessions: true };
}

async function runInOpenTabs(origin: string): Promise<void> {
  const scripting = await expectScripting();
  const tabs = await browser.tabs.query({ url: sitePages(origin) });
  for (const { id, url } of tabs) {
    if (id === undefined || !url || new URL(url).origin !== origin) continue;
    try {
      await scripting.executeScript({ target: { tabId: id }, files: contentScript() });
    } catch (error) {
      logWarning('A tab that is open already takes a reload', error);
    }
  }
}
