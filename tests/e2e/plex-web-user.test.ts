import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { panelTexts } from '../../locales/panel/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import type { SimulatedHomeUser } from '../../simulator/plex-home.ts';
import { until } from '../browsers/until.ts';
import { askFromPanel, type Query, sendFromPanel } from './support/ask-background.ts';
import { linkWithHome, PIN, stored, waitForProfile, watchAsChild } from './support/home.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { found } from './support/secrets.ts';
import { type Lab, test } from './support/test-context.ts';
import { link, waitForAccount } from './support/waits.ts';

const { users, notices } = panelTexts;

const ROBIN = 'Robin Example';

/** The key of a part of the film. */
const PART = '/library/parts/10101/1389985872/file.mkv';

/** Values of the page's key that say nothing. */
const ODD_TEXTS = [
  'null',
  '{}',
  '[]',
  '{"users":"Mika"}',
  '{"users":[{"authToken":"x","uuid":{},"id":[],"restricted":true}]}',
  '{"users":[',
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `{"users":[{"authToken":"x","uuid":"a","restricted":true}],"x":"${'x'.repeat(1_200_000)}"}`,
];

describe('whom Plex Web shows', () => {
  test('the panel says that the page shows another user, and a click switches to that user', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { simulator } = lab;
    await linkWithHome(lab);
    const [robin, alex] = [named(lab, ROBIN), named(lab, 'Alex')];
    const { page, panel } = await watchFilmAs(lab, alex, robin);
    const differs = users.differ('Alex', ROBIN);
    await panel.waitForText(differs);
    expect(await panel.text()).toContain('Metropolis');
    expect(await panel.violations()).toEqual([]);
    expect((await stored(lab)) ?? null).toBeNull();

    await panel.click(users.switchTo('Alex'));
    await waitForProfile(lab, alex.uuid);
    await until('no offer', async () => (await panel.text())?.includes('Metropolis') && !(await says(panel, differs)));

    await show(page, simulator.accounts.webUsers.show(robin, alex));
    await goTo(page, filmUrl(lab, KEYS.bareFilm));
    const reversed = users.differ(ROBIN, 'Alex');
    await panel.waitForText(reversed);
    await panel.click(users.keep('Alex'));
    await until('no offer', async () => !(await says(panel, reversed)));
    await goTo(page, filmUrl(lab, KEYS.film));
    await panel.waitForText('Metropolis');
    expect(await says(panel, reversed)).toBe(false);
    await waitForProfile(lab, alex.uuid);
    await expectNoTokensOfPage(lab);
  });

  test('while the page shows a restricted user, the panel gets nothing until the right PIN is entered', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const account = await linkWithHome(lab);
    const [robin, mika] = [named(lab, ROBIN), named(lab, 'Mika')];
    robin.pin = PIN;
    const { page, panel } = await watchFilmAs(lab, mika, robin);
    await panel.waitForText(users.choose);
    expect(await panel.violations()).toEqual([]);
    await browser.killBackground();
    await expectBlocked(lab, page, panel);

    await panel.click(users.keep(ROBIN));
    await panel.waitForText(users.pinOf(ROBIN));
    expect(await panel.violations()).toEqual([]);
    await panel.enter('0815', users.confirm);
    await panel.waitForText(notices['wrong-pin']);
    await expectBlocked(lab, page, panel);
    await panel.enter(PIN, users.confirm);
    await panel.waitForText('Metropolis');
    await goTo(page, filmUrl(lab, KEYS.bareFilm));
    await panel.waitForText(panelTexts.fromServer('Living room'));
    expect(await says(panel, users.choose)).toBe(false);
    const traces = JSON.stringify([await browser.storage(), await browser.logLines()]);
    expect(found([`"${PIN}"`, `pin=${PIN}`, '0815'], traces)).toEqual([]);
    // The token that came with the PIN has been signed out.
    await simulator.waitForRequests('signOut', 1);
    await until('one token', async () => simulator.accounts.tokens.size === 1);
    expect([...simulator.accounts.tokens.keys()]).toEqual([account.authToken]);

    await page.reload();
    await panel.open();
    await panel.waitForText(users.choose);
    await panel.click(users.switchTo('Mika'));
    await waitForProfile(lab, mika.uuid);
    await panel.waitForText(panelTexts.fromServer('Living room'));
    const token = simulator.accounts.home.serverTokenOf(mika, simulator.media.home);
    expect(simulator.seenAt('metadata').at(-1)?.token).toBe(token);
    await expectNoTokensOfPage(lab);
  });

  test('an open panel stops answering as soon as the page shows a restricted user', { timeout: 120_000 }, async ({
    lab,
  }) => {
    const { simulator } = lab;
    await linkWithHome(lab);
    const [robin, mika] = [named(lab, ROBIN), named(lab, 'Mika')];
    robin.pin = PIN;
    const { page, panel } = await watchFilmAs(lab, robin, mika);
    await panel.waitForText('Metropolis');
    expect(await says(panel, users.choose)).toBe(false);
    await show(page, simulator.accounts.webUsers.show(mika, robin));
    await panel.click(panelTexts.buttons.viewXml);
    await panel.waitForText(notices['other-user']);
    await goTo(page, filmUrl(lab, KEYS.show));
    await panel.waitForText(users.choose);
    await expectBlocked(lab, page, panel);
  });

  test('a restricted user is offered who the page shows, and gets nothing hidden by it', { timeout: 120_000 }, async ({
    lab,
  }) => {
    const { simulator } = lab;
    await linkWithHome(lab);
    const { child, uuid } = await watchAsChild(lab);
    child.hidden.add(KEYS.film);
    const { page, panel } = await watchFilmAs(lab, named(lab, ROBIN), child);
    await panel.waitForText(users.differ(ROBIN, 'Mika'));
    expect(await panel.text()).toContain(panelTexts.errors['item-not-found']);
    for (const query of queries(lab)) expect(await askFromPanel(page, query)).toMatchObject({ ok: false });
    const choice = { type: 'switchProfile', uuid };
    expect(await sendFromPanel(page, choice)).toMatchObject({ ok: false, name: 'pin-required' });
    expect(await sendFromPanel(page, { ...choice, pin: '0000' })).toMatchObject({ ok: false, name: 'wrong-pin' });
    for (const type of ['unlink', 'refreshHomeUsers', 'eraseEverything']) {
      expect(await sendFromPanel(page, { type })).toEqual({ ok: false, error: expect.stringContaining('rejected') });
    }
    await waitForProfile(lab, child.uuid);

    await panel.click(users.switchTo(ROBIN));
    await panel.waitForText(users.pinOf(ROBIN));
    await panel.enter(PIN, users.confirm);
    await panel.waitForText('Metropolis');
    expect((await stored(lab)) ?? null).toBeNull();
    expect(simulator.seenAt('metadata').at(-1)?.token).not.toBe(
      simulator.accounts.home.serverTokenOf(child, simulator.media.home),
    );
  });

  test('a page without the key, or with an odd one, changes nothing, and is told nothing', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { simulator } = lab;
    await linkWithHome(lab);
    named(lab, ROBIN).pin = PIN;
    const { page, panel } = await watchFilmAs(lab);
    await panel.waitForText('Metropolis');
    const keys = () => page.evaluate(() => Object.keys(localStorage));
    expect(await keys()).toEqual([]);
    for (const [number, text] of ODD_TEXTS.entries()) {
      await show(page, text);
      await goTo(page, filmUrl(lab, number % 2 ? KEYS.film : KEYS.bareFilm));
      await panel.waitForText(number % 2 ? 'Metropolis' : /^(?!.*Metropolis)[\s\S]*Living room/);
      expect(await panel.html(), text.slice(0, 60)).not.toContain('class="who"');
      expect(await keys()).toEqual(['users']);
    }
    expect(simulator.seenAt('switch')).toEqual([]);

    // A page can at most hold the panel back, and it gets nowhere by that.
    await show(page, '{"users":[{"authToken":"x","uuid":"nobody","title":"Eve","restricted":true}]}');
    await goTo(page, filmUrl(lab, KEYS.show));
    await panel.waitForText(users.stranger(ROBIN));
    expect(await panel.html()).not.toContain('Eve');
    await expectBlocked(lab, page, panel);
  });

  test('for an account without a Home, the page’s users are not looked at', { timeout: 120_000 }, async ({ lab }) => {
    const { simulator } = lab;
    await link(lab);
    await waitForAccount(lab.browser, (account) => account.user !== null);
    simulator.accounts.webUsers.text = '{"users":[{"authToken":"x","uuid":"nobody","restricted":true}]}';
    const { panel } = await watchFilmAs(lab);
    await panel.waitForText('Metropolis');
    expect(await panel.html()).not.toContain('class="who"');
    expect([...simulator.seenAt('homeUsers'), ...simulator.seenAt('switch')]).toEqual([]);
  });
});

const named = (lab: Lab, title: string) => lab.simulator.accounts.home.named(title);

const filmUrl = ({ simulator }: Lab, key: string) => itemUrl(simulator.media.home.machineIdentifier, key);

/** Opens the panel for the film, on a page that shows the first of these users. */
async function watchFilmAs(lab: Lab, ...shown: SimulatedHomeUser[]) {
  if (shown.length > 0) lab.simulator.accounts.webUsers.show(...shown);
  const page = await lab.browser.openPage(filmUrl(lab, KEYS.film));
  const panel = new PanelOnPage(page);
  await panel.open();
  return { page, panel };
}

/** Plex Web shows another user without loading again. */
async function show(page: Page, text: string): Promise<void> {
  await page.evaluate((users) => localStorage.setItem('users', users), text);
}

async function says(panel: PanelOnPage, text: string): Promise<boolean> {
  return (await panel.text())?.includes(text) ?? false;
}

/** Every query about the film. */
function queries({ simulator }: Lab): Query[] {
  const { machineIdentifier } = simulator.media.home;
  const item = { machineIdentifier, ratingKey: KEYS.film };
  return [
    { type: 'xml', kind: 'item', ...item },
    { type: 'links', ...item, ownToken: null, partKeys: [PART] },
    { type: 'links', ...item, ownToken: 'account', partKeys: [PART] },
    { type: 'leafParts', ...item, ownToken: null, kind: 'children', withLinks: false },
    { type: 'download', ...item, partKey: PART, fileName: 'film.mkv' },
  ];
}

/** The panel shows no item, and no message gets one. */
async function expectBlocked(lab: Lab, page: Page, panel: PanelOnPage): Promise<void> {
  const { simulator } = lab;
  expect(await panel.text()).not.toMatch(/Metropolis|Sherlock|Living room/);
  const asked = [...simulator.seenAt('metadata'), ...simulator.seenAt('part')].length;
  const { machineIdentifier } = simulator.media.home;
  for (const query of [...queries(lab), { type: 'checkAddresses', machineIdentifier } as const]) {
    expect(await askFromPanel(page, query)).toEqual({ ok: false, error: 'other-user' });
  }
  const answer = await askFromPanel(page, { type: 'item', again: true });
  expect(answer).toMatchObject({ ok: true, result: { kind: 'choose-user' } });
  expect(JSON.stringify(answer)).not.toMatch(/Metropolis|Sherlock/);
  expect(await askFromPanel(page, { type: 'keepUser' })).toEqual({ ok: false, error: 'pin-required' });
  expect([...simulator.seenAt('metadata'), ...simulator.seenAt('part')]).toHaveLength(asked);
}

/** Plex Web's own tokens, which stand next to what is read, are nowhere. */
async function expectNoTokensOfPage({ browser, simulator }: Lab): Promise<void> {
  const { tokens } = simulator.accounts.webUsers;
  expect(tokens.length).toBeGreaterThan(0);
  expect(found(tokens, JSON.stringify([await browser.storage(), await browser.logLines()]))).toEqual([]);
  expect(simulator.seen.filter(({ token }) => token !== null && tokens.includes(token))).toEqual([]);
}
