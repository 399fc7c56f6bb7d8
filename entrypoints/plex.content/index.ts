import { defineContentScript } from 'wxt/utils/define-content-script';
import { PlexPage } from '../../content/plex-page.ts';
import { PLEX_WEB_ORIGIN } from '../../plex/web/origins.ts';
import { isSignInPage } from '../../plex/web/sign-in-page.ts';
import { ignoreErrors } from '../../shared/async/ignore-errors.ts';
import { holdPresencePort } from '../../shared/messages/presence-port.ts';
import { answerSignInPageQuestion } from '../../shared/messages/sign-in-tab.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';

export default defineContentScript({
  matches: ['https://app.plex.tv/*'],
  // Scripts of older versions hear of it by an event as well; the page need not hear of it at all.
  noScriptStartedPostMessage: true,
  async main(ctx) {
    const { origin } = location;
    if (origin !== PLEX_WEB_ORIGIN) {
      // The browser's permission may cover more than the person has chosen.
      if (!(await customSitesItem.get()).includes(origin) || ctx.isInvalid) return;
      customSitesItem.watch((origins) => origins.includes(origin) || ctx.abort(), { signal: ctx.signal });
    }
    if (isSignInPage(location.href)) {
      ctx.onInvalidated(ignoreErrors(answerSignInPageQuestion(() => location.href)));
      holdPresencePort(() => ctx.isInvalid);
      return;
    }
    new PlexPage(ctx.signal, () => ctx.isInvalid);
    // An updated or removed extension leaves this script behind. Asking whether that has happened ends it, so it is asked
    // whenever the person comes back to the page, or near to what is ours.
    for (const type of ['visibilitychange', 'focus', 'pointerover', 'keydown']) {
      ctx.addEventListener(window, type as 'focus', () => ctx.isInvalid, { capture: true, passive: true });
    }
  },
});
