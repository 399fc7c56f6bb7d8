import { isSignInPath, PLEX_WEB_ORIGIN } from 'plex-link/web';
import { holdPresencePort } from '../shared/messages/presence-port.ts';
import { customSitesItem } from '../shared/storage/custom-sites.ts';
import { watchPageState } from './page-state.ts';
import { PlexPage } from './plex-page.ts';
import type { ScriptLife } from './script-life.ts';

/** User actions after which the script checks whether the extension is still there. */
const CHECKED_EVENTS = ['visibilitychange', 'focus', 'pointerover', 'keydown'];

/** Starts the content script on a page of Plex Web, or on the sign-in page. */
export async function startOnPage(life: ScriptLife): Promise<void> {
  if (!(await mayRunHere(life))) {
    life.end(); // The script may run again here once the user has chosen this site.
    return;
  }
  if (location.origin === PLEX_WEB_ORIGIN && isSignInPath(location.pathname)) holdPresencePort(() => life.isOver);
  else showOnPage(life);
}

/** The browser's permission can cover more origins than the user has chosen, and sandboxed documents, which have none. */
async function mayRunHere(life: ScriptLife): Promise<boolean> {
  const { origin } = location;
  if (self.origin !== origin) return false;
  if (origin === PLEX_WEB_ORIGIN) return true;
  const isChosen = (await customSitesItem.get()).includes(origin);
  if (!isChosen || life.isOver) return false;
  customSitesItem.watch((origins) => origins.includes(origin) || life.end(), { signal: life.signal });
  return true;
}

/** Builds nothing before storage has answered: there is nothing to show until then, and the page's own scripts go first. */
function showOnPage(life: ScriptLife): void {
  let page: PlexPage | undefined;
  const shown = () => {
    page ??= begin(life);
    return page;
  };
  watchPageState(
    (state) => shown().update(state),
    (error) => shown().cannotRead(error),
    life.signal,
  );
}

function begin(life: ScriptLife): PlexPage {
  const options = { capture: true, passive: true, signal: life.signal };
  for (const type of CHECKED_EVENTS) window.addEventListener(type, () => life.isOver, options);
  return new PlexPage(life);
}
