import { popupTexts } from '../../../locales/popup/en.ts';
import type { Fault } from '../../../simulator/faults.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { textPattern } from '../../e2e/support/text-pattern.ts';
import { waitForPage } from '../../e2e/support/waits.ts';
import { codeState, popupState, TIME_LEFT } from '../popup-state.ts';
import { seedLinkState } from '../seed-link-state.ts';
import type { Scenario, State } from '../state.ts';
import { endings } from './endings.ts';

const { buttons, failures, next, reasons, site, status } = popupTexts;

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const NAS = 'http://nas:32400';

const OFFLINE: Fault = { kind: 'reset' };
const BUSY: Fault = { kind: 'answer', status: 503 };
const CAPTIVE_PORTAL: Fault = { kind: 'answer', status: 200, body: '<html>Welcome to Hotel Wi-Fi</html>' };
const RATE_LIMITED: Fault = { kind: 'answer', status: 429, headers: { 'Retry-After': '3600' } };
const REFUSED: Fault = {
  kind: 'answer',
  status: 400,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ errors: [{ code: 1000, message: 'No', status: 400 }] }),
};

/** The popup of a browser that is not linked: from the first start through pending PINs and failures. */
export const linking: Scenario = { name: 'linking', states };

async function* states(lab: Lab): AsyncGenerator<State, void, void> {
  await lab.browser.openPage(PLEX_WEB);
  yield* gettingPin(lab);
  yield* code(lab);
  yield* codeWithFailures(lab);
  yield* signIn(lab);
  yield* endings(lab);
  yield* onCustomSite(lab);
}

async function* gettingPin({ browser, simulator: { faults } }: Lab) {
  const popup = await browser.openPopup();
  yield popupState('unlinked', popup);
  faults.add('getPin', OFFLINE, 1);
  await popup.click('Use a code');
  await popup.waitForText(failures.offline);
  yield popupState('unlinked-offline', popup);
  faults.add('getPin', REFUSED, 1);
  await popup.click('Try again');
  await popup.waitForText(reasons.rejected);
  yield popupState('unlinked-rejected', popup);
  faults.add('getPin', { kind: 'silence' });
  await popup.click('Try again');
  await popup.waitForText(status.requesting);
  yield popupState('requesting', popup);
  faults.clear();
  await popup.waitForCode();
}

async function* code({ browser }: Lab) {
  const popup = await browser.openPopup();
  await popup.waitForCode();
  yield codeState('code', popup);
  const { link } = (await browser.storage()) as { link: object };
  await browser.putStorage({ link: { ...link, deadlineUncertain: true } });
  await popup.waitForText(status.clockChanged);
  yield codeState('code-clock-changed', popup);
  await seedLinkState(browser, link);
}

async function* codeWithFailures(lab: Lab) {
  const { browser, simulator } = lab;
  const popup = await browser.openPopup();
  const showFault = async (fault: Fault, text: string) => {
    simulator.faults.clear();
    simulator.faults.add('getToken', fault);
    await popup.send({ type: 'wake' });
    await popup.waitForText(text);
  };
  await showFault(OFFLINE, failures.offline);
  yield codeState('code-offline', popup);
  await showFault(BUSY, failures['server-error']);
  yield codeState('code-busy', popup);
  await showFault(CAPTIVE_PORTAL, failures.unreadable);
  yield codeState('code-captive-portal', popup);
  simulator.faults.clear();
  await browser.withholdAccess();
  const withheld = await browser.openPopup();
  await withheld.waitForText(failures['no-access']);
  yield codeState('code-no-access', withheld);
  await withheld.click(buttons.allowAccess);
  await browser.grantAccess();
  const again = await browser.openPopup();
  await again.waitForText(status.typeCode);
  simulator.faults.add('getToken', RATE_LIMITED);
  await again.waitForText(textPattern(failures['rate-limited']('*')));
  // How many lines the text with the time has depends on the hour.
  yield { ...codeState('code-paused', again), focusSelector: '.buttons' };
  await again.click('Cancel');
  await again.waitForText(next.unlinkedLater);
  yield { ...popupState('unlinked-paused', again, TIME_LEFT), focusSelector: '.buttons' };
  simulator.faults.clear();
  await seedLinkState(browser, { state: 'unlinked' });
}

async function* signIn({ browser, simulator: { faults } }: Lab) {
  const before = await browser.openPopup();
  await before.click('Sign in with Plex');
  await waitForPage(browser, 'https://app.plex.tv/auth');
  const popup = await browser.openPopup();
  await popup.waitForText(status.allowInTab);
  yield popupState('sign-in', popup, TIME_LEFT);
  faults.add('getToken', OFFLINE);
  await popup.send({ type: 'wake' });
  await popup.waitForText(failures.offline);
  yield popupState('sign-in-offline', popup, TIME_LEFT);
  faults.clear();
  await popup.click('Cancel');
}

async function* onCustomSite({ browser }: Lab) {
  const page = await browser.openPage(`${NAS}/web/index.html#!/`);
  await seedLinkState(browser, { state: 'unlinked' });
  const popup = await browser.openPopup(page);
  await popup.waitForText(site.offer(NAS));
  yield popupState('unlinked-own-address', popup);
  await popup.click('Use a code');
  await popup.waitForCode();
  yield codeState('code-own-address', popup);
  await browser.putStorage({ customSites: [NAS] });
  await popup.waitForText(site.used(NAS));
  yield codeState('code-own-address-used', popup);
}
