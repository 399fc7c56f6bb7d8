import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerSignInPageQuestion } from '../../account/sign-in-question.ts';
import { holdWatchPort } from '../../account/watch-port.ts';
import { isSignInPage } from '../../plex/sign-in.ts';
import { PlexPage } from '../../plex-web/plex-page.ts';
import { quietly } from '../../plex-web/quietly.ts';

export default defineContentScript({
  matches: ['https://app.plex.tv/*'],
  main(ctx) {
    ctx.onInvalidated(quietly(answerSignInPageQuestion(() => location.href)));
    if (isSignInPage(location.href)) {
      holdWatchPort(() => ctx.isInvalid);
      return;
    }
    new PlexPage(ctx.signal);
    // An updated or removed extension leaves this script behind. Asking whether that has happened ends it, so it is asked
    // whenever the person comes back to the page, or near to what is ours.
    for (const type of ['visibilitychange', 'focus', 'pointerover']) {
      ctx.addEventListener(window, type as 'focus', () => ctx.isInvalid, { capture: true, passive: true });
    }
  },
});
