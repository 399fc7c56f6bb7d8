import type { Page } from 'puppeteer-core';
import { panelTexts } from '../../../locales/panel/en.ts';
import { KEYS } from '../../../simulator/library-content.ts';
import { goTo, itemUrl, PanelOnPage } from '../../e2e/support/panel-page.ts';
import type { Lab } from '../../e2e/support/test-context.ts';
import { link } from '../../e2e/support/waits.ts';
import { PanelView, sized } from '../plex-web-view.ts';
import type { Scenario, State } from '../state.ts';

const WINDOW = { width: 680, height: 700 };
const ROBIN = 'Robin Example';
const STRANGER = '{"users":[{"authToken":"x","uuid":"nobody","restricted":true}]}';

const { users, notices, errors } = panelTexts;

/** The item panel where Plex Web shows another user than Tether acts as, or nobody is watching. */
export const plexWebUser: Scenario = { name: 'plex-web-user', states };

async function* states(lab: Lab): AsyncGenerator<State, void, void> {
  const { browser, simulator } = lab;
  const { home, user, webUsers } = simulator.accounts;
  home.found(user);
  const [robin, alex, mika] = [home.named(ROBIN), home.named('Alex'), home.named('Mika')];
  robin.pin = '4711';
  await link(lab);
  webUsers.show(alex, robin);
  const page = await browser.openPage(urlOf(lab, KEYS.film));
  const panel = new PanelOnPage(page);
  await panel.open();
  await panel.waitForText(users.differ('Alex', ROBIN));
  const view = await sized(new PanelView(page), WINDOW);
  const shown = (name: string): State => ({ name: `panel-user-${name}`, view });
  yield shown('offer');
  await show(lab, page, webUsers.show(mika, robin));
  await panel.waitForText(users.choose);
  yield shown('blocked');
  await panel.click(users.keep(ROBIN));
  await panel.waitForText(users.pinOf(ROBIN));
  await panel.enter('0815', users.confirm);
  await panel.waitForText(notices['wrong-pin']);
  yield shown('wrong-pin');
  await show(lab, page, STRANGER);
  await panel.waitForText(users.stranger(ROBIN));
  yield shown('stranger');
  const { uuid, title, thumb } = mika;
  const ended = { uuid, title, thumb, restricted: true, authToken: null, clientIdentifier: 'ended' };
  await browser.putStorage({ profile: { ...ended, since: new Date().toISOString() } });
  await show(lab, page, '{}');
  await panel.waitForText(errors['nobody-watching']);
  yield shown('nobody');
  await show(lab, page, webUsers.show(mika, robin));
  await panel.waitForText(users.nobody('Mika'));
  yield shown('nobody-offer');
}

/** Plex Web shows another user, and goes to another item and back. */
async function show(lab: Lab, page: Page, text: string): Promise<void> {
  await page.evaluate((value) => localStorage.setItem('users', value), text);
  await goTo(page, urlOf(lab, KEYS.show));
  await goTo(page, urlOf(lab, KEYS.film));
}

function urlOf({ simulator }: Lab, key: string): string {
  return itemUrl(simulator.media.home.machineIdentifier, key);
}
