import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSafeFileName } from 'plex-link/formats';
import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { panelTexts } from '../../locales/panel/en.ts';
import type { Endpoint } from '../../simulator/faults.ts';
import { HOSTILE_ANSWERS } from '../../simulator/hostile-answers.ts';
import { HOSTILE_ITEMS, hostileKey } from '../../simulator/hostile-items.ts';
import { HOSTILE_RESOURCES } from '../../simulator/hostile-resources.ts';
import { addHostileServer, HOSTILE_SHOW_KEY } from '../../simulator/hostile-server.ts';
import { plexValue, type SimulatedRequest } from '../../simulator/http.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { SimulatedMediaServer } from '../../simulator/media-server.ts';
import type { Simulator } from '../../simulator/server.ts';
import { driverOf } from '../browsers/launch.ts';
import { until } from '../browsers/until.ts';
import { askFromPanel, type Query } from './support/ask-background.ts';
import { goTo, itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { type Lab, test } from './support/test-context.ts';
import { link, waitForAccount } from './support/waits.ts';

const { buttons, notices } = panelTexts;

const FROM = panelTexts.fromServer('Not a friend');
const ERRORS = Object.values(panelTexts.errors);

/** Answers that take seconds or megabytes; the tests of plex/ have them. */
const SLOW_ANSWERS = /bomb|nested|without end|drip|silence|reset|many items|pages|page again|too large|large header/;

/** Maximum time in ms for which a page may not react, on a machine that is busy with other tests. */
const MAX_PAUSE_MS = 3_000;

/** Sites that the panel links to. */
const LINKED_SITES = /^https:\/\/(?:www\.)?(?:imdb|themoviedb|thetvdb|letterboxd|trakt|musicbrainz)\.(?:com|org|tv)\//;

describe('a hostile media server', () => {
  test('every small item of a hostile server gives a sensible panel, and names that are safe to save and to copy', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const server = addHostileServer(simulator.media);
    await link(lab);
    await browser.allowDownloads();
    const { page, panel } = await openPanelAtHome(lab);
    await watchPauses(page);
    for (const [key, { isHuge }] of Object.entries(HOSTILE_ITEMS)) {
      if (isHuge) continue;
      await visitAndCheck(page, panel, server, key);
    }
    expect(await longestPause(page)).toBeLessThan(MAX_PAUSE_MS);

    const headers = { 'Content-Type': 'video/x-matroska', 'Content-Disposition': 'attachment; filename="../Film.exe"' };
    simulator.faults.add('part', { kind: 'answer', status: 200, headers, body: 'A film' });
    await visit(page, panel, server, hostileKey('containers'));
    for (const at of [0, 1, 2, 3]) {
      await panel.click(buttons.download, at);
      await panel.waitForText(notices['download-started']);
    }
    await goTo(page, itemUrl(server.machineIdentifier, HOSTILE_SHOW_KEY));
    await panel.waitForText('A hostile show');
    await panel.click(buttons.playAll);
    await panel.waitForText(TEMPORARY['playlist-saved']);
    await panel.click(buttons.copyAllPaths);
    await panel.waitForText(notices['paths-copied']);
    const paths = await browser.clipboard(page);
    expect(paths).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
    expect(paths.split('\n').filter((line) => /^\s*curl/.test(line))).toEqual([]);
    const files = await until('the downloads', async () => {
      const names = (await readdir(lab.downloads)).filter((name) => !/\.(?:part|crdownload|tmp)$/.test(name));
      // Chromium replaces a file of the same name.
      return names.length >= 2 && names.includes('A hostile show.m3u8') && names;
    });
    // A driven Chromium takes the server's name of a download, and not the one that the extension gives.
    const named = browser.name === 'chromium' ? files.filter((name) => name.endsWith('m3u8')) : files;
    expect(named.filter((name) => !isSafeFileName(name.replace(/ ?\(\d+\)(?=\.\w+$)/, '')))).toEqual([]);
    const playlist = await readFile(join(lab.downloads, 'A hostile show.m3u8'), 'utf8');
    const addresses = playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const own = server.connections.map(({ uri }) => `${uri}/library/parts/`);
    expect(addresses.filter((line) => !own.some((start) => line.startsWith(start)))).toEqual([]);

    for (const { machineIdentifier } of [simulator.media.shared, simulator.media.relayed]) {
      await goTo(page, itemUrl(machineIdentifier, KEYS.track));
      await panel.waitForText('Maple Leaf Rag');
      await goTo(page, itemUrl(simulator.media.home.machineIdentifier, KEYS.film));
      await panel.waitForText('Metropolis');
    }
    expectSeparateClients(simulator);
    expect(simulator.seenElsewhere).toEqual([]);
  });

  test('a huge item of a hostile server freezes neither the page nor the panel', { timeout: 120_000 }, async ({
    lab,
  }) => {
    const server = addHostileServer(lab.simulator.media);
    const Media = Array.from({ length: 1_000 }, () => ({ id: 1, container: 'mkv' }));
    server.library.add('95000', { type: 'movie', title: 'A thousand versions', Media });
    await link(lab);
    const { page, panel } = await openPanelAtHome(lab);
    await watchPauses(page);
    for (const [key, { isHuge }] of Object.entries(HOSTILE_ITEMS)) {
      if (!isHuge) continue;
      await visitAndCheck(page, panel, server, key);
    }
    await visit(page, panel, server, '95000');
    expect(await expectSensible(page, panel)).toBe(50);
    expect(await longestPause(page)).toBeLessThan(MAX_PAUSE_MS);
    expect(lab.simulator.seenElsewhere).toEqual([]);
  });

  test('no answer of a hostile server leads elsewhere, and each gives a result in time', { timeout: 180_000 }, async ({
    lab,
  }) => {
    const { simulator, browser, downloads } = lab;
    const isForIdentity = (name: string) => /^redirect|identity|HTML/.test(name);
    const answers = Object.entries(HOSTILE_ANSWERS).filter(([name]) => !SLOW_ANSWERS.test(name));
    const attacks = [
      ...answers.map((answer) => attackBy(simulator, ['metadata', 'allLeaves', 'part', 'transientToken'], answer)),
      ...answers.filter(([name]) => isForIdentity(name)).map((answer) => attackBy(simulator, ['identity'], answer)),
    ];
    await link(lab);
    await browser.allowDownloads();
    const { page, panel } = await openPanelAtHome(lab);
    for (let from = 0; from < attacks.length; from += 10) {
      await Promise.all(attacks.slice(from, from + 10).map((attack) => expectResults(page, attack)));
    }
    expect(simulator.seenElsewhere).toEqual([]);
    expectSeparateClients(simulator);
    expect(await panel.text()).toContain('Metropolis');
    const files = browser.name === 'firefox' ? await readdir(downloads) : [];
    expect(files.filter((name) => !name.startsWith('Film'))).toEqual([]);
  });

  test('what plex.tv lists for a hostile server harms no other server, and sends no token to others', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { simulator, browser } = lab;
    const attacks = Object.entries(HOSTILE_RESOURCES).map(([name, list]) => {
      const server = addHostileServer(simulator.media);
      server.listedAs = { ...server.listedAs, ...list(simulator.media.home) };
      return { name, server };
    });
    await link(lab);
    if (browser.name === 'chromium') await browser.allowSite('*://*');
    const { page, panel } = await openPanelAtHome(lab);
    expect(simulator.seenElsewhere).toEqual([]);
    const before = simulator.seen.length;
    for (const { name, server } of attacks) {
      const { clientIdentifier } = server.resource();
      const machineIdentifier = String(clientIdentifier).slice(0, 100);
      const answer = await askFromPanel(page, { type: 'xml', machineIdentifier, ratingKey: KEYS.film, kind: 'item' });
      expect(answer, name).toHaveProperty('ok');
    }
    expect(simulator.seen.length - before).toBeLessThan(5 * attacks.length);
    expect(simulator.seenElsewhere.length).toBeLessThanOrEqual(60);
    const elsewhere = JSON.stringify(simulator.seenElsewhere);
    expect(simulator.media.all.filter(({ accessToken }) => elsewhere.includes(accessToken))).toEqual([]);
    await goTo(page, itemUrl(simulator.media.home.machineIdentifier, KEYS.track));
    await panel.waitForText('Maple Leaf Rag');
    expectSeparateClients(simulator);
    expect((await waitForAccount(browser)).authToken).toBeTruthy();
  });
});

type Attack = { name: string; server: SimulatedMediaServer };

/** Adds a server that answers in a hostile way at these endpoints. */
function attackBy(
  { media, faults }: Simulator,
  endpoints: Endpoint[],
  [name, fault]: [string, (typeof HOSTILE_ANSWERS)[keyof typeof HOSTILE_ANSWERS]],
): Attack {
  const server = media.add(new SimulatedMediaServer('Not a friend', { publicAddressMatches: false }));
  const { uri } = server.connectAt(`203.0.113.${media.all.length}`, 32400, 'remote');
  for (const endpoint of endpoints) faults.add(endpoint, fault, Number.POSITIVE_INFINITY, new URL(uri).host);
  return { name: `${name} (${endpoints})`, server };
}

/** Checks that every query ends, and that a redirected one fails. */
async function expectResults(page: Page, { name, server }: Attack): Promise<void> {
  const { machineIdentifier } = server;
  const item = { machineIdentifier, ratingKey: KEYS.film };
  const partKey = String(server.library.part(10_101)?.key);
  const queries: Query[] = [
    { type: 'xml', ...item, kind: 'item' },
    { type: 'leafParts', ...item, ratingKey: KEYS.show, ownToken: null, kind: 'allLeaves', withLinks: true },
    { type: 'download', ...item, partKey, fileName: 'Film.mkv' },
    { type: 'links', ...item, ownToken: null, partKeys: [partKey] },
  ];
  const answers = await Promise.all(queries.map((query) => askFromPanel(page, query)));
  for (const answer of answers) expect(answer, name).toHaveProperty('ok');
  const done = answers.filter((answer) => 'ok' in answer && answer.ok);
  if (name.startsWith('redirect')) expect(done, name).toEqual([]);
}

async function openPanelAtHome(lab: Lab): Promise<{ page: Page; panel: PanelOnPage }> {
  const page = await lab.browser.openPage(itemUrl(lab.simulator.media.home.machineIdentifier, KEYS.film));
  const panel = new PanelOnPage(page);
  await panel.open();
  await panel.waitForText('Metropolis');
  return { page, panel };
}

/** Shows an item in the panel; resolves once the panel shows it, or why it cannot. */
async function visit(page: Page, panel: PanelOnPage, server: SimulatedMediaServer, key: string): Promise<void> {
  const mark = () => document.querySelector('.panel .body')?.setAttribute('data-old', '');
  await driverOf(page).inPanel(page, mark);
  await goTo(page, itemUrl(server.machineIdentifier, key));
  const isNew = () => document.querySelector('.panel:is(.item, .error) .body:not([data-old])') !== null;
  const look = () => driverOf(page).inPanel(page, isNew);
  await until(`the item ${key}`, look, { timeoutMs: 30_000, seen: () => panel.text() });
}

/** As {@link visit}; an error is followed by another item, so that the next error can be told from it. */
async function visitAndCheck(page: Page, panel: PanelOnPage, server: SimulatedMediaServer, key: string): Promise<void> {
  await visit(page, panel, server, key);
  await expectSensible(page, panel);
  const shown = (await panel.text()) ?? '';
  if (shown.includes(FROM)) return;
  expect(ERRORS.some((error) => shown.includes(error))).toBe(true);
  await visit(page, panel, server, KEYS.film);
}

/** Checks what the panel shows of a hostile item; returns the number of its versions. */
async function expectSensible(page: Page, panel: PanelOnPage): Promise<number> {
  const shown = await driverOf(page).inPanel(page, () => ({
    text: document.body.innerText,
    versions: document.querySelectorAll('.version').length,
    elements: [...document.querySelectorAll('body *')].map(({ localName }) => localName),
  }));
  expect(shown?.versions).toBeLessThanOrEqual(50);
  expect(shown?.text).not.toMatch(/undefined|NaN|\[object |native code/);
  expect(shown?.text.length).toBeLessThan(500_000);
  expect(shown?.elements.filter((name) => ['img', 'script', 'iframe', 'form', 'style'].includes(name))).toEqual([]);
  const links = Object.values(await panel.links());
  expect(links.filter((url) => !LINKED_SITES.test(url))).toEqual([]);
  return shown?.versions ?? Number.NaN;
}

/** Begins to measure the longest time for which timers of the page and of the panel do not fire. */
async function watchPauses(page: Page): Promise<void> {
  const watch = () => {
    const measured = window as { longestPause?: number };
    let last = performance.now();
    measured.longestPause = 0;
    setInterval(() => {
      const now = performance.now();
      measured.longestPause = Math.max(measured.longestPause ?? 0, now - last);
      last = now;
    }, 20);
  };
  await page.evaluate(watch);
  await driverOf(page).inPanel(page, watch);
}

/** The longest pause so far, in ms. */
async function longestPause(page: Page): Promise<number> {
  const read = () => (window as { longestPause?: number }).longestPause ?? Number.POSITIVE_INFINITY;
  const inPanel = await driverOf(page).inPanel(page, read);
  return Math.max(await page.evaluate(read), inPanel ?? Number.POSITIVE_INFINITY);
}

/** Checks that each media server saw one client of ours, which no other server and not plex.tv saw, and its own token. */
function expectSeparateClients({ seen, media, accounts }: Simulator): void {
  const names = ['X-Plex-Product', 'X-Plex-Version', 'X-Plex-Platform', 'X-Plex-Device-Name'];
  const identifiers = new Map<string, Set<string>>();
  for (const { host, token, request, endpoint } of seen) {
    const server = media.at(host)?.server;
    // The file itself is asked for by the browser's downloads, or by a player.
    const isFile = endpoint === 'part' && request.headers.range === undefined;
    const [id, owner] = [identifierOf(request), server?.machineIdentifier ?? 'plex.tv'];
    if (!isFile || id) identifiers.set(owner, (identifiers.get(owner) ?? new Set()).add(id));
    if (!server) continue;
    const [accountToken = ''] = accounts.tokens.keys();
    const itsToken = accounts.serverToken(accountToken, server);
    expect([null, itsToken]).toContain(token);
    expect(names.filter((name) => !isFile && plexValue(request, name) === '')).toEqual([]);
    const sent = JSON.stringify(request);
    const foreign = [...accounts.tokens.keys(), ...media.all.map(({ accessToken }) => accessToken)];
    expect(foreign.filter((secret) => secret !== itsToken && sent.includes(secret))).toEqual([]);
  }
  const atServers = [...identifiers].filter(([name]) => name !== 'plex.tv').flatMap(([, ids]) => [...ids]);
  expect(atServers.length).toBeGreaterThan(1);
  expect(atServers).toHaveLength(identifiers.size - 1);
  expect(new Set(atServers).size).toBe(atServers.length);
  for (const id of identifiers.get('plex.tv') ?? []) expect(atServers).not.toContain(id);
}

function identifierOf(request: SimulatedRequest): string {
  return plexValue(request, 'X-Plex-Client-Identifier');
}
