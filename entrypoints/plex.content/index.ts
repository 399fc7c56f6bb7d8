import { defineContentScript } from 'wxt/utils/define-content-script';
import { isOwnAddress, onOwnAddressRemoved } from '../../account/own-address.ts';
import { answerSignInPageQuestion } from '../../account/sign-in-question.ts';
import { holdWatchPort } from '../../account/watch-port.ts';
import { isSignInPage } from '../../plex/sign-in.ts';
import { PLEX_WEB_ORIGIN } from '../../plex/web-address.ts';
import { PlexPage } from '../../plex-web/plex-page.ts';
import { quietly } from '../../plex-web/quietly.ts';

export default defineContentScript({
  matches: ['https://app.plex.tv/*'],
  // Scripts of older versions hear of it by an event as well; the page need not hear of it at all.
  noScriptStartedPostMessage: true,
  async main(ctx) {
    const { origin } = location;
    if (origin !== PLEX_WEB_ORIGIN) {
      // The browser's permission may cover more than the person has chosen.
      if (!(await isOwnAddress(origin)) || ctx.isInvalid) return;
      ctx.onInvalidated(quietly(onOwnAddressRemoved(origin, () => ctx.abort())));
    }
    if (isSignInPage(location.href)) {
      ctx.onInvalidated(quietly(answerSignInPageQuestion(() => location.href)));
      holdWatchPort(() => ctx.isInvalid);
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
