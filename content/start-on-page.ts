import { PLEX_WEB_ORIGIN } from '../plex/web/origins.ts';
import { isSignInPage } from '../plex/web/sign-in-page.ts';
import { ignoreErrors } from '../shared/async/ignore-errors.ts';
import { holdPresencePort } from '../shared/messages/presence-port.ts';
import { answerSignInPageQuestion } from '../shared/messages/sign-in-tab.ts';
import { customSitesItem } from '../shared/storage/custom-sites.ts';
import { PlexPage } from './plex-page.ts';

/** The life of a content script: it ends when the extension is updated or removed. */
export type ScriptContext = {
  readonly signal: AbortSignal;
  /** Whether the extension is gone; reading this then ends the script. */
  readonly isInvalid: boolean;
  abort(): void;
};

/** User actions after which the script checks whether the extension is still there. */
const CHECKED_EVENTS = ['visibilitychange', 'focus', 'pointerover', 'keydown'];

/** Starts the content script on a page of Plex Web, or on the sign-in page. */
export async function startOnPage(context: ScriptContext): Promise<void> {
  if (!(await mayRunHere(context))) return;
  if (isSignInPage(location.href)) reportPresence(context);
  else showOnPage(context);
}

/** The browser's permission can cover more origins than the user has chosen. */
async function mayRunHere(context: ScriptContext): Promise<boolean> {
  const { origin } = location;
  if (origin === PLEX_WEB_ORIGIN) return true;
  const isChosen = (await customSitesItem.get()).includes(origin);
  if (!isChosen || context.isInvalid) return false;
  customSitesItem.watch((origins) => origins.includes(origin) || context.abort(), { signal: context.signal });
  return true;
}

function reportPresence(context: ScriptContext): void {
  context.signal.addEventListener('abort', ignoreErrors(answerSignInPageQuestion(() => location.href)));
  holdPresencePort(() => context.isInvalid);
}

function showOnPage(context: ScriptContext): void {
  new PlexPage(context.signal, () => context.isInvalid);
  const options = { capture: true, passive: true, signal: context.signal };
  for (const type of CHECKED_EVENTS) window.addEventListener(type, () => context.isInvalid, options);
}
