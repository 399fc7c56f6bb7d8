import { createShadowRootUi } from 'wxt/utils/content-script-ui/shadow-root';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerSignInPageQuestion } from '../../account/sign-in-question.ts';
import { holdWatchPort } from '../../account/watch-port.ts';
import { isSignInPage } from '../../plex/sign-in.ts';
import { quietly, showChip } from './show-chip.tsx';
import style from './style.css?inline';

export default defineContentScript({
  matches: ['https://app.plex.tv/*'],
  async main(ctx) {
    ctx.onInvalidated(quietly(answerSignInPageQuestion(() => location.href)));
    if (isSignInPage(location.href)) {
      holdWatchPort(() => ctx.isInvalid);
      return;
    }
    const ui = await createShadowRootUi(ctx, {
      name: 'tether-for-plex',
      css: style,
      position: 'inline',
      anchor: 'html',
      onMount: (container) => showChip(container, ctx),
      onRemove: (stop) => stop?.(),
    });
    ui.mount();
    // An updated or removed extension leaves this script behind. Asking whether that has happened takes the chip away.
    ctx.addEventListener(document, 'visibilitychange', () => ctx.isInvalid);
  },
});
