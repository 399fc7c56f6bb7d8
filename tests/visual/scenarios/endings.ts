import { popupTexts } from '../../../locales/popup/en.ts';
import type { PlexFailureKind } from '../../../shared/link-state.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { popupState } from '../popup-state.ts';
import { putLink } from '../put-link.ts';
import type { State } from '../state.ts';

/** How an attempt to link can end without a link, from one that has just been cancelled. */
export async function* endings({ browser, simulator: { clock } }: Lab): AsyncGenerator<State, void, void> {
  const popup = await browser.openPopup();
  await popup.waitForText('Cancelled.');
  yield popupState('unlinked-cancelled', popup);
  await popup.click('Use a code');
  await popup.waitForCode();
  clock.advance(901_000);
  await popup.waitForText('has expired');
  yield popupState('unlinked-expired-code', popup);
  // These differ in what is stored only, which the background leaves as it is.
  const { reasons, failureHistory } = popupTexts;
  for (const [name, told, says] of [
    ['expired-sign-in', { reason: 'expired', method: 'browser' }, reasons.expiredSignIn],
    ['revoked', { reason: 'revoked' }, reasons.revoked],
    ['unreadable', { reason: 'unreadable' }, reasons.unreadable],
    ['timeout', failure('timeout'), failureHistory.timeout],
    ['busy', failure('server-error'), failureHistory['server-error']],
    ['captive-portal', failure('unreadable'), failureHistory.unreadable],
    ['no-access', failure('no-access'), failureHistory['no-access']],
  ] as const) {
    await browser.putStorage({ link: { state: 'unlinked', ...told } });
    await popup.waitForText(says);
    yield popupState(`unlinked-${name}`, popup);
  }
  await putLink(browser, { state: 'unlinked' });
  // Told in the place of whatever else there is to say.
  await popup.evaluate('chrome.storage.session.set({ storageWriteFailedItem: true }).then(() => null)');
  await popup.waitForText('could not store something');
  yield popupState('unlinked-storage-full', popup);
  await popup.evaluate('chrome.storage.session.set({ storageWriteFailedItem: false }).then(() => null)');
}

function failure(kind: PlexFailureKind) {
  return { method: 'browser', failure: { kind, failures: 1, retryAt: Date.now(), waitMs: 1_000 } };
}
