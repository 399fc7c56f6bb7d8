import { popupTexts } from '../../../locales/popup/en.ts';
import type { PlexFailureKind } from '../../../shared/link-state.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { popupState } from '../popup-state.ts';
import { seedLinkState } from '../seed-link-state.ts';
import type { State } from '../state.ts';

const { reasons, failures, storageFull } = popupTexts;

/** The states after an attempt that ended without a link, starting from a cancelled one. */
export async function* endings({ browser, simulator: { clock } }: Lab): AsyncGenerator<State, void, void> {
  const popup = await browser.openPopup();
  await popup.waitForText(reasons.cancelled);
  yield popupState('unlinked-cancelled', popup);
  await popup.click('Use a code');
  await popup.waitForCode();
  clock.advance(901_000);
  await popup.waitForText(reasons.expiredCode);
  yield popupState('unlinked-expired-code', popup);
  // The background has nothing to do in any of these states, so storing them is enough.
  for (const [name, link, text] of [
    ['expired-sign-in', { reason: 'expired', method: 'browser' }, reasons.expiredSignIn],
    ['revoked', { reason: 'revoked' }, reasons.revoked],
    ['unreadable', { reason: 'unreadable' }, reasons.unreadable],
    ['timeout', failed('timeout'), failures.timeout],
    ['busy', failed('server-error'), failures['server-error']],
    ['captive-portal', failed('unreadable'), failures.unreadable],
    ['no-access', failed('no-access'), failures['no-access']],
  ] as const) {
    await browser.putStorage({ link: { state: 'unlinked', ...link } });
    await popup.waitForText(text);
    yield popupState(`unlinked-${name}`, popup);
  }
  await seedLinkState(browser, { state: 'unlinked' });
  // A full storage replaces every other status.
  await popup.evaluate('chrome.storage.session.set({ storageWriteFailed: true }).then(() => null)');
  await popup.waitForText(storageFull);
  yield popupState('unlinked-storage-full', popup);
  await popup.evaluate('chrome.storage.session.set({ storageWriteFailed: false }).then(() => null)');
}

function failed(kind: PlexFailureKind) {
  return { method: 'browser', failure: { kind, failures: 1, retryAt: Date.now(), waitMs: 1_000 } };
}
