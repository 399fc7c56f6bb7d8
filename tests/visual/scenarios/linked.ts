import { downloadsTexts } from '../../../locales/downloads/en.ts';
import { plural } from '../../../locales/numbers.ts';
import { popupTexts } from '../../../locales/popup/en.ts';
import { SimulatedMediaServer } from '../../../simulator/media-server.ts';
import type { Popup } from '../../browsers/popup.ts';
import { until } from '../../browsers/until.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { textPattern } from '../../e2e/support/text-pattern.ts';
import { link } from '../../e2e/support/waits.ts';
import { DATE, popupState } from '../popup-state.ts';
import { seedLinkState } from '../seed-link-state.ts';
import { seedQueue } from '../seed-queue.ts';
import type { Scenario, State } from '../state.ts';

const { buttons, failures, headings, linkEnds, linkHasEnded, next, site, status } = popupTexts;

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const NAS = 'http://nas:32400';

const LONG_NAME = 'Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley of the Lower Valley';
const LONG_EMAIL = 'wilhelmina.alexandrina.featherstonehaugh-cholmondeley@lower-valley.example.org';
const RIGHT_TO_LEFT_NAME = 'נועה כהן';

type Stored = { account: { user: object }; link: { check: object }; servers: Record<string, { name: string }> };

/** The popup of a browser that is linked. */
export const linked: Scenario = { name: 'linked', states };

async function* states(lab: Lab): AsyncGenerator<State, void, void> {
  const { browser } = lab;
  await browser.openPage(PLEX_WEB);
  addServers(lab);
  await link(lab);
  const popup = await browser.openPopup();
  await popup.waitForText(serverCount(8));
  await popup.click(buttons.yes);
  yield linkedState('linked', popup);
  await popup.click(buttons.showEmail);
  yield linkedState('linked-email', popup);
  await popup.click(buttons.hideEmail);
  await popup.click('Unlink');
  yield linkedState('unlink-asked', popup);
  await popup.click(buttons.keepLink);
  yield* accounts(lab, popup);
  yield* servers(lab, popup);
  yield* failedChecks(lab, popup);
  yield* downloads(lab, popup);
  yield* onCustomSite(lab);
}

/** Adds a server with a long name, one with only a relay, and one shared by an account with a long name. */
function addServers({ simulator: { media } }: Lab): void {
  const long = 'The server in the cupboard below the stairs, behind the boxes with the winter clothes';
  media.add(new SimulatedMediaServer(long)).connectAt('203.0.113.60', 32400, 'remote');
  media.add(new SimulatedMediaServer('Boat')).connectAt('198.51.100.61', 8443, 'relay');
  const description = { owned: false, sourceTitle: LONG_NAME, publicAddressMatches: false };
  media.add(new SimulatedMediaServer('Concerts', description)).connectAt('198.51.100.62', 8443, 'relay');
}

/** Accounts with unusual names, and one without its profile. */
async function* accounts({ browser }: Lab, popup: Popup) {
  const { account, link: linkBefore } = (await browser.storage()) as Stored;
  const setUser = (user: object) => browser.putStorage({ account: { ...account, user: { ...account.user, ...user } } });
  await setUser({ title: LONG_NAME, email: LONG_EMAIL });
  await popup.waitForText(LONG_NAME);
  await popup.click(buttons.showEmail);
  yield linkedState('linked-long-name', popup);
  await popup.click(buttons.hideEmail);
  await setUser({ title: RIGHT_TO_LEFT_NAME, thumb: '' });
  await popup.waitForText(RIGHT_TO_LEFT_NAME);
  yield linkedState('linked-right-to-left-name', popup);
  await browser.putStorage({ account: { ...account, user: null }, link: { ...linkBefore, profile: 'fetching' } });
  await popup.waitForText(status.linkedNoProfile);
  yield linkedState('linked-no-profile', popup);
  const DAY_MS = 86_400_000;
  const endsIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  await browser.putStorage({ account: { ...account, tokenExpiresAt: endsIn(7) } });
  await popup.waitForText(textPattern(linkEnds('*')));
  yield linkedState('linked-ends', popup);
  await browser.putStorage({ account: { ...account, tokenExpiresAt: endsIn(-1) }, confirmAccount: true });
  await popup.waitForText(textPattern(linkHasEnded('*')));
  await popup.waitForText(headings.confirmAccount);
  yield linkedState('linked-end-passed', popup);
  await popup.click(buttons.yes);
  await browser.putStorage({ account });
  await seedLinkState(browser, linkBefore);
  await popup.waitForText('Robin Example');
}

async function* servers({ browser }: Lab, popup: Popup) {
  const { servers: all } = (await browser.storage()) as Stored;
  const named = (...names: string[]) =>
    Object.fromEntries(Object.entries(all).filter(([, { name }]) => names.includes(name)));
  await browser.putStorage({ servers: named('Living room', 'Cabin', 'Kim’s films') });
  await popup.waitForText(serverCount(3));
  yield linkedState('linked-few-servers', popup);
  await browser.putStorage({ servers: named('Living room') });
  await popup.waitForText(serverCount(1));
  yield linkedState('linked-one-server', popup);
  await browser.putStorage({ servers: {} });
  await until('no server list', async () => !(await popup.text()).includes(serverCount(1)));
  yield linkedState('linked-no-servers', popup);
  await browser.putStorage({ servers: all });
  await popup.waitForText(serverCount(8));
}

async function* failedChecks({ browser, simulator: { faults } }: Lab, popup: Popup) {
  const { link: before } = (await browser.storage()) as Stored;
  faults.add('getUser', { kind: 'reset' });
  await seedLinkState(browser, { ...before, check: { retryAt: Date.now(), waitMs: 0 } });
  await popup.send({ type: 'wake' });
  await popup.waitForText(next.linked);
  yield linkedState('linked-offline', popup);
  faults.clear();
  await popup.send({ type: 'wake' });
  await popup.waitForText(status.whatNow);
  // No request to plex.tv is due now that would clear this failure.
  const { link } = (await browser.storage()) as Stored;
  const failure = { kind: 'no-access', failures: 1, retryAt: Date.now(), waitMs: 0 };
  await browser.putStorage({ link: { ...link, failure } });
  await popup.waitForText(failures['no-access']);
  yield linkedState('linked-no-access', popup);
  await seedLinkState(browser, link);
}

async function* downloads(lab: Lab, popup: Popup) {
  const { browser } = lab;
  await seedQueue(lab);
  await browser.killBackground(); // The popup starts the next one, which resumes what is stored.
  await popup.waitForText(downloadsTexts.buttons.resume);
  await popup.waitForText(downloadsTexts.errors['downloads-not-allowed']);
  yield linkedState('linked-downloads', popup);
  await popup.click(downloadsTexts.buttons.cancel);
  await until('no downloads', async () => !(await popup.text()).includes(downloadsTexts.heading));
}

async function* onCustomSite({ browser }: Lab) {
  const page = await browser.openPage(`${NAS}/web/index.html#!/`);
  const popup = await browser.openPopup(page);
  await popup.waitForText(site.offer(NAS));
  yield linkedState('linked-own-address', popup);
  await browser.putStorage({ confirmAccount: true });
  await popup.waitForText(headings.confirmAccount);
  yield linkedState('linked-question-own-address', popup);
}

function serverCount(count: number): string {
  return plural(popupTexts.servers, count);
}

function linkedState(name: string, popup: Popup): State {
  return popupState(name, popup, DATE);
}
