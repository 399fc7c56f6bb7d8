import { createShadowRootUi } from 'wxt/utils/content-script-ui/shadow-root';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerSignInPageQuestion, holdWatchPort } from '../../account/messages.ts';
import { isOwnAddress, onOwnAddressRemoved } from '../../account/own-address.ts';
import { isSignInPage } from '../../plex/sign-in.ts';
import { PLEX_WEB_ORIGIN } from '../../plex/web-address.ts';
import { quietly, showChip } from './show-chip.tsx';
import style from './style.css?inline';

export default defineContentScript({
  matches: ['https://app.plex.tv/*'],
  async main(ctx) {
    const { origin } = location;
    if (origin !== PLEX_WEB_ORIGIN) {
      // The browser's permission may cover more than the person has chosen.
      if (!(await isOwnAddress(origin)) || ctx.isInvalid) return;
      ctx.onInvalidated(quietly(onOwnAddressRemoved(origin, () => ctx.abort())));
    }
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
