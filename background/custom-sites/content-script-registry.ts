import { PLEX_WEB_ORIGIN } from 'plex-link/web';
import { browser } from '../../shared/browser.ts';
import { sitePages, sitePermission } from '../../shared/custom-sites/match-patterns.ts';
import { logWarning } from '../../shared/log.ts';
import type { ContentScriptRegistry } from './custom-sites.ts';

/** The registry of a real browser. */
export function browserContentScriptRegistry(): ContentScriptRegistry {
  return {
    hasAccess: (origin) => browser.permissions.contains(sitePermission(origin)),
    dropAccess,
    register,
    runInOpenTabs,
  };
}

/** The manifest's content script. Firefox lists its files as absolute URLs, which `browser.scripting` does not accept. */
function contentScript(): string[] {
  const { js } = browser.runtime.getManifest().content_scripts?.[0] ?? {};
  const base = browser.runtime.getURL('');
  return (js ?? []).map((file) => file.replace(base, ''));
}

async function dropAccess(origin: string, others: readonly string[]): Promise<void> {
  const needed = others.flatMap((other) => sitePermission(other).origins);
  const { origins } = sitePermission(origin);
  await browser.permissions.remove({ origins: origins.filter((pattern) => !needed.includes(pattern)) });
}

async function register(origins: readonly string[]): Promise<void> {
  const { scripting } = browser;
  const wanted = new Map(origins.map((origin) => [registrationId(origin), origin]));
  const registered = (await scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const obsolete = registered.filter((id) => !wanted.delete(id));
  if (obsolete.length > 0) await scripting.unregisterContentScripts({ ids: obsolete });
  if (wanted.size > 0) await scripting.registerContentScripts([...wanted].map(registration));
}

/** Includes our version, so that every update registers again: an update can keep or lose registered scripts. */
function registrationId(origin: string): string {
  return `${origin} ${browser.runtime.getManifest().version}`;
}

function registration([id, origin]: [id: string, origin: string]) {
  return { id, matches: sitePages(origin), js: contentScript(), persistAcrossSessions: true };
}

/**
 * Runs the content script in the tabs of app.plex.tv that were open before this version was installed. Chromium waits for
 * their next load; Firefox runs it by itself, and a second script on a page does nothing.
 */
export function runInOpenPlexTabs(): Promise<void> {
  return runIn(['https://app.plex.tv/*'], PLEX_WEB_ORIGIN);
}

function runInOpenTabs(origin: string): Promise<void> {
  return runIn(sitePages(origin), origin);
}

async function runIn(pages: string[], origin: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: pages });
  for (const { id, url } of tabs) {
    if (id === undefined || !url || new URL(url).origin !== origin) continue;
    try {
      await browser.scripting.executeScript({ target: { tabId: id }, files: contentScript() });
    } catch (error) {
      logWarning('Could not inject into an open tab; it needs a reload', error);
    }
  }
}
