import { describe, expect } from 'vitest';
import { panelTexts } from '../../locales/panel/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { until } from '../browsers/until.ts';
import { askFromPanel } from './support/ask-background.ts';
import { linkWithHome, PIN, send, stored, waitForProfile, watchAsChild, watchFilm } from './support/home.ts';
import { goTo, itemUrl } from './support/panel-page.ts';
import { found } from './support/secrets.ts';
import { test } from './support/test-context.ts';
import { link, waitForAccount } from './support/waits.ts';

/** The key of a part of the film. */
const PART = '/library/parts/10101/1389985872/file.mkv';

describe('the profiles of a Plex Home', () => {
  test('a click switches to a profile, and everything is asked for with that profile’s tokens', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    const { account, page, panel } = await watchFilm(lab);
    const child = simulator.accounts.home.named('Mika');
    await panel.waitForText('Metropolis');

    const options = await browser.openOptions();
    expect(await send(options, { type: 'refreshHomeUsers' })).toEqual({ ok: true });
    const users = JSON.stringify((await browser.storage()).homeUsers);
    expect(users).toContain('Mika');
    const seen = simulator.seen.length;
    expect(await send(options, { type: 'switchProfile', uuid: child.uuid })).toEqual({ ok: true });
    const profile = await waitForProfile(lab, child.uuid);
    expect(await waitForAccount(browser)).toEqual(account);

    // The open panel asks again by itself, as the profile.
    await until('the film as the profile', async () => simulator.seenAt('metadata').length > 1);
    await goTo(page, itemUrl(home.machineIdentifier, KEYS.bareFilm));
    await panel.waitForText(panelTexts.fromServer('Living room'));
    const own = simulator.accounts.serverToken(String(account.authToken), home);
    const token = simulator.accounts.home.serverTokenOf(child, home);
    const since = simulator.seen
      .slice(seen)
      .filter(({ endpoint }) => endpoint !== 'homeUsers' && endpoint !== 'switch');
    expect(since.map((request) => request.token)).not.toContain(own);
    expect(since.map((request) => request.token)).toContain(token);
    expect(simulator.seenAt('resources').at(-1)?.token).toBe(profile.authToken);

    expect(await send(options, { type: 'switchProfile', uuid: simulator.accounts.user.uuid })).toEqual({ ok: true });
    await until('no profile', async () => !(await browser.storage()).profile);
    await simulator.waitForRequests('signOut', 1);
    expect(simulator.accounts.signedOut).toEqual([profile.authToken]);
    expect(simulator.accounts.tokens.has(String(account.authToken))).toBe(true);
  });

  test('a profile with a PIN needs it, and the PIN is nowhere afterwards', { timeout: 120_000 }, async ({ lab }) => {
    const { browser, simulator } = lab;
    await linkWithHome(lab);
    const teen = simulator.accounts.home.named('Alex');
    teen.pin = PIN;
    simulator.behaviour.homePin = 'checked if sent';
    const options = await browser.openOptions();
    const ask = (pin?: string) => send(options, { type: 'switchProfile', uuid: teen.uuid, ...(pin && { pin }) });
    expect(await ask()).toMatchObject({ ok: false, name: 'pin-required' });
    expect(await ask('0815')).toMatchObject({ ok: false, name: 'wrong-pin' });
    expect((await browser.storage()).profileSwitch).toMatchObject({
      state: 'failed',
      uuid: teen.uuid,
      error: 'wrong-pin',
    });
    expect((await browser.storage()).profile ?? null).toBeNull();
    expect(await ask('12345')).toMatchObject({ ok: false });
    expect(await ask(PIN)).toEqual({ ok: true });
    await waitForProfile(lab, teen.uuid);
    const traces = JSON.stringify([await browser.storage(), await browser.logLines()]);
    expect(found([`"${PIN}"`, `pin=${PIN}`, '0815'], traces)).toEqual([]);
  });

  test('the way back from a restricted profile is guarded, also after a restart of the browser', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { simulator } = lab;
    const { child, uuid } = await watchAsChild(lab);
    simulator.behaviour.homePin = 'checked if sent';
    await lab.restartBrowser();
    const options = await lab.browser.openOptions();
    await waitForProfile(lab, child.uuid);
    expect(await send(options, { type: 'switchProfile', uuid })).toMatchObject({ name: 'pin-required' });
    expect(await send(options, { type: 'switchProfile', uuid, pin: '0000' })).toMatchObject({ name: 'wrong-pin' });
    await lab.browser.killBackground();
    expect(await send(options, { type: 'switchProfile', uuid })).toMatchObject({ name: 'pin-required' });
    await waitForProfile(lab, child.uuid);
    expect(await send(options, { type: 'switchProfile', uuid, pin: PIN })).toEqual({ ok: true });
    await until('no profile', async () => !(await lab.browser.storage()).profile);
  });

  test('with the option for parents, a restricted profile neither unlinks nor erases without the PIN', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    await linkWithHome(lab);
    const options = await browser.openOptions();
    expect(await send(options, { type: 'setGuardUnlink', guarded: true })).toEqual({ ok: true });
    await watchAsChild(lab, options);
    for (const type of ['unlink', 'eraseEverything']) {
      expect(await send(options, { type })).toMatchObject({ name: 'pin-required' });
      expect(await send(options, { type, pin: '0000' })).toMatchObject({ name: 'wrong-pin' });
    }
    expect(await send(options, { type: 'setGuardUnlink', guarded: false })).toMatchObject({ name: 'pin-required' });
    await waitForAccount(browser);
    expect(await send(options, { type: 'eraseEverything', pin: PIN })).toEqual({ ok: true });
    await until('no account', async () => !(await browser.storage()).account);
    await until('no live token', async () => simulator.accounts.tokens.size === 0, {
      seen: async () => [...simulator.accounts.tokens.keys()].length,
    });
  });

  test('a restricted profile gets neither details nor links nor files of a hidden film, whoever asks', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    const { page, panel } = await watchFilm(lab);
    await panel.waitForText('Metropolis');
    // Before the switch: the open panel loads the film again as the child, and would keep it.
    simulator.accounts.home.named('Mika').hidden.add(KEYS.film);
    const { child } = await watchAsChild(lab);
    await goTo(page, itemUrl(home.machineIdentifier, KEYS.bareFilm));
    await panel.waitForText(panelTexts.fromServer('Living room'));
    const { created } = home.transientTokens;
    const item = { machineIdentifier: home.machineIdentifier, ratingKey: KEYS.film };

    await goTo(page, itemUrl(home.machineIdentifier, KEYS.film));
    await panel.waitForText(panelTexts.errors['item-not-found']);
    expect(await askFromPanel(page, { type: 'item', again: false })).toMatchObject({ result: { kind: 'error' } });
    expect(await askFromPanel(page, { type: 'xml', kind: 'item', ...item })).toEqual({ ok: false, error: 'item-gone' });
    const files = { ownToken: null, kind: 'children', withLinks: false } as const;
    expect(await askFromPanel(page, { type: 'leafParts', ...item, ...files })).toMatchObject({ ok: false });
    const download = { type: 'download', ...item, partKey: PART, fileName: 'film.mkv' } as const;
    expect(await askFromPanel(page, download)).toEqual({ ok: false, error: 'part-gone' });
    const links = await askFromPanel(page, { type: 'links', ...item, ownToken: null, partKeys: [PART] });
    expect(links).toEqual({ ok: false, error: 'item-gone' });
    expect(await askFromPanel(page, { type: 'play', ...item, ownToken: null, partKeys: [PART] })).toEqual({
      ok: false,
      error: 'item-gone',
    });
    expect(await askFromPanel(page, { type: 'files', ...item, kind: 'children' })).toMatchObject({ ok: false });
    const other = { type: 'links' as const, ...item, ratingKey: KEYS.bareFilm, ownToken: null, partKeys: [PART] };
    expect(await askFromPanel(page, other)).toEqual({ ok: false, error: 'part-gone' });
    for (const token of created) expect(home.transientTokens.viewerOf(token)?.uuid).toBe(child.uuid);

    const own = [home.accessToken, String((await waitForAccount(browser)).authToken)];
    const answers = [
      await browser.sendFromContentScript(page, {
        type: 'switchProfile',
        uuid: simulator.accounts.user.uuid,
        pin: PIN,
      }),
      await browser.sendFromContentScript(page, { type: 'refreshHomeUsers' }),
      await browser.sendFromContentScript(page, { type: 'setGuardUnlink', guarded: false, pin: PIN }),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: expect.any(String) });
    await waitForProfile(lab, child.uuid);
    expect(found(own, JSON.stringify([links, answers, await panel.html()]))).toEqual([]);
  });

  test('a profile that is removed at plex.tv leaves nobody watching, and the owner’s rights stay guarded', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const { page, panel } = await watchFilm(lab);
    const { child, uuid, options } = await watchAsChild(lab);
    simulator.accounts.removeHomeUser(child.uuid);
    await goTo(page, itemUrl(simulator.media.home.machineIdentifier, KEYS.show));
    await until('nobody watching', async () => Object(await stored(lab)).authToken === null, {
      seen: () => browser.storage(),
    });
    await panel.waitForText(panelTexts.errors['nobody-watching']);
    expect(await send(options, { type: 'switchProfile', uuid })).toMatchObject({ name: 'pin-required' });
    expect(await send(options, { type: 'switchProfile', uuid, pin: PIN })).toEqual({ ok: true });
    await panel.waitForText('Sherlock');
  });

  test('an account without a Home has nothing requested for one', { timeout: 120_000 }, async ({ lab }) => {
    const { browser, simulator } = lab;
    await link(lab);
    const options = await browser.openOptions();
    expect(await send(options, { type: 'refreshHomeUsers' })).toEqual({ ok: true });
    expect(await send(options, { type: 'switchProfile', uuid: 'abc' })).toMatchObject({ name: 'no-home' });
    expect([...simulator.seenAt('homeUsers'), ...simulator.seenAt('switch')]).toEqual([]);
  });
});
