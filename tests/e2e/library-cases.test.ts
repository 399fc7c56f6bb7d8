import { describe, expect } from 'vitest';
import { panelTexts } from '../../locales/panel/en.ts';
import type { Fault } from '../../simulator/faults.ts';
import { BEST_PARTS, CASE_KEYS } from '../../simulator/library-cases.ts';
import { bytesAt } from './support/made-links.ts';
import { goTo, itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { type Lab, test } from './support/test-context.ts';
import { link } from './support/waits.ts';

const { buttons, errors, notices, unavailable, aboutShow } = panelTexts;

const IMDB = 'https://www.imdb.com/title';
const TVDB_SERIES = 'https://www.thetvdb.com/dereferrer/series';
const TRAKT = 'https://trakt.tv/search';

const LEGACY_SHOW = `${TVDB_SERIES}/79349`;
const LEGACY_TRAKT = `${TRAKT}/tvdb/79349?id_type=show`;
const SHOW_LINKS = { [aboutShow('TVDB')]: LEGACY_SHOW, [aboutShow('Trakt')]: LEGACY_TRAKT };

/** The links of items of older agents. */
const LEGACY_LINKS: [key: string, title: string, links: Record<string, string>][] = [
  [
    CASE_KEYS.legacyFilm,
    'The Kid',
    {
      IMDb: `${IMDB}/tt0012349`,
      Letterboxd: 'https://letterboxd.com/imdb/tt0012349/',
      Trakt: `${TRAKT}/imdb/tt0012349`,
    },
  ],
  [CASE_KEYS.legacyShow, 'An old show', { TVDB: LEGACY_SHOW, Trakt: LEGACY_TRAKT }],
  [CASE_KEYS.legacySeason, 'Season 1', SHOW_LINKS],
  [CASE_KEYS.legacyEpisode, 'Born anew', SHOW_LINKS],
  [CASE_KEYS.animeEpisode, 'The first voyage', { [aboutShow('AniDB')]: 'https://anidb.net/anime/69' }],
];

/** The links of items that only TMDB knows. */
const TMDB_LINKS: typeof LEGACY_LINKS = [
  [
    CASE_KEYS.tmdbFilm,
    'A home film',
    {
      TMDB: 'https://www.themoviedb.org/movie/238',
      Letterboxd: 'https://letterboxd.com/tmdb/238',
      Trakt: `${TRAKT}/tmdb/238?id_type=movie`,
    },
  ],
  [
    CASE_KEYS.tmdbShow,
    'A small show',
    { TMDB: 'https://www.themoviedb.org/tv/1396', Trakt: `${TRAKT}/tmdb/1396?id_type=show` },
  ],
  [CASE_KEYS.tmdbEpisode, 'A small episode', { Trakt: `${TRAKT}/tmdb/62085?id_type=episode` }],
];

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Successful answers of a proven server that are no items. */
const BROKEN_ANSWERS: [what: string, fault: Fault][] = [
  ['cut JSON', { kind: 'answer', status: 200, headers: JSON_TYPE, body: '{"MediaContainer":' }],
  ['HTML', { kind: 'answer', status: 200, body: '<html><body>Welcome</body></html>' }],
  ['nothing', { kind: 'answer', status: 200, headers: JSON_TYPE, body: '' }],
  ['a list', { kind: 'answer', status: 200, headers: JSON_TYPE, body: '[]' }],
];

describe('what libraries really hold', () => {
  test('items of older agents are linked to their own pages, or to their show’s', { timeout: 120_000 }, async ({
    lab,
  }) => {
    const panel = await openAt(lab, CASE_KEYS.legacyFilm);
    await expectLinks(lab, panel, LEGACY_LINKS);
    expect(await panel.violations()).toEqual([]);
  });

  test('items that only TMDB knows are linked to every site that finds them by that', async ({ lab }) => {
    await expectLinks(lab, await openAt(lab, CASE_KEYS.tmdbFilm), TMDB_LINKS);
  });

  test('the best version that exists comes first, and one that is gone has no buttons', { timeout: 120_000 }, async ({
    lab,
  }) => {
    const { home } = lab.simulator.media;
    const panel = await openAt(lab, CASE_KEYS.versions);
    expect(await panel.waitForText(unavailable.missing)).toMatch(/2160p[\s\S]*480p[\s\S]*8K/);
    expect(await panel.violations()).toEqual([]);
    expect((await panel.html()).split(`>${buttons.copyLink}<`)).toHaveLength(3);
    await panel.click(buttons.copyLink);
    await panel.waitForText(TEMPORARY['link-copied']);
    expect(await bytesAt(lab, await lab.browser.clipboard(panel.page))).toEqual(home.bytesOf(BEST_PARTS.versions));

    await show(lab, panel, CASE_KEYS.versionsSeason);
    await panel.click(buttons.copyAllLinks);
    await panel.waitForText(TEMPORARY['links-copied']);
    const links = (await lab.browser.clipboard(panel.page)).split('\n');
    const played = await Promise.all(links.map((address) => bytesAt(lab, address)));
    expect(played).toEqual(BEST_PARTS.season.map((id) => home.bytesOf(id)));
  });

  test('a file that holds two episodes is listed once, in order', async ({ lab }) => {
    const panel = await openAt(lab, CASE_KEYS.doubleSeason);
    await panel.click(buttons.copyAllPaths);
    await panel.waitForText(notices['paths-copied']);
    const paths = ['/data/tv/Doubles/Doubles - S01E01-E02.mkv', '/data/tv/Doubles/Doubles - S01E03.mkv'];
    expect(await lab.browser.clipboard(panel.page)).toBe(paths.join('\n'));
    await panel.click(buttons.copyAllLinks);
    await panel.waitForText(TEMPORARY['links-copied']);
    const links = (await lab.browser.clipboard(panel.page)).split('\n');
    expect(links.map((text) => new URL(text).pathname.split('/')[3])).toEqual(BEST_PARTS.double.map(String));
  });

  test('an interlaced recording is named by its lines and an i', async ({ lab }) => {
    const panel = await openAt(lab, CASE_KEYS.interlaced);
    expect(await panel.waitForText('Harbour news')).toContain('1080i · H.264');
    expect(await panel.text()).not.toContain('1080p');
  });

  test('a track of a sampler names its own artist', async ({ lab }) => {
    const panel = await openAt(lab, CASE_KEYS.samplerTrack);
    expect(await panel.waitForText('Ropes')).toContain('Ada Pilot · Songs of the harbour');
  });

  test('the edition of a film is shown', async ({ lab }) => {
    const panel = await openAt(lab, CASE_KEYS.edition);
    expect(await panel.waitForText('The Long Way Home')).toContain('Director’s Cut · 1949');
  });

  test('a trailer that Plex hosts has no buttons that would fail', async ({ lab }) => {
    const panel = await openAt(lab, CASE_KEYS.trailer);
    const text = await panel.waitForText(unavailable.elsewhere);
    for (const label of [buttons.download, buttons.copyLink, buttons.copyPath, buttons.play]) {
      expect(text).not.toContain(label);
    }
  });

  test('a broken answer of a proven server is said to be the server’s fault', { timeout: 120_000 }, async ({ lab }) => {
    const panel = await openAt(lab, CASE_KEYS.legacyFilm);
    await panel.waitForText('The Kid');
    const keys = [CASE_KEYS.tmdbFilm, CASE_KEYS.tmdbShow, CASE_KEYS.edition, CASE_KEYS.interlaced];
    for (const [at, [, fault]] of BROKEN_ANSWERS.entries()) {
      lab.simulator.faults.add('metadata', fault);
      await show(lab, panel, keys[at] ?? '');
      await panel.waitForText(errors['bad-answer']);
      lab.simulator.faults.clear();
      await panel.click(buttons.tryAgain);
      await panel.waitForText(panelTexts.fromServer('Living room'));
    }
    await show(lab, panel, CASE_KEYS.doubleSeason);
    lab.simulator.faults.add('children', { kind: 'answer', status: 200, headers: JSON_TYPE, body: '{' });
    await panel.click(buttons.copyAllPaths);
    await panel.waitForText(errors['bad-answer']);
  });
});

/** A panel, open on the page of an item of the account's own server. */
async function openAt(lab: Lab, key: string): Promise<PanelOnPage> {
  await link(lab);
  const page = await lab.browser.openPage(itemUrl(lab.simulator.media.home.machineIdentifier, key));
  const panel = new PanelOnPage(page);
  await panel.open();
  return panel;
}

async function show({ simulator }: Lab, panel: PanelOnPage, key: string): Promise<void> {
  await goTo(panel.page, itemUrl(simulator.media.home.machineIdentifier, key));
}

async function expectLinks(lab: Lab, panel: PanelOnPage, items: typeof LEGACY_LINKS): Promise<void> {
  for (const [key, title, links] of items) {
    await show(lab, panel, key);
    await panel.waitForText(title);
    expect(await panel.links()).toEqual(links);
  }
}
