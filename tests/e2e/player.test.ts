import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { optionsTexts } from '../../locales/options/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { elements } from '../../simulator/library.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { until } from '../browsers/until.ts';
import { tokenIn } from './support/made-links.ts';
import { itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { filesWith } from './support/search-profile.ts';
import { type Lab, test } from './support/test-context.ts';
import { link } from './support/waits.ts';

const { buttons, notices, played, playability } = panelTexts;
const { player } = optionsTexts;

const STOPPED_AT_MS = 780_000;
/** The film's first version, and its subtitle in a file of its own. */
const PART_4K = 10_101;
const SUBTITLE = '/library/streams/10199';

describe('the user’s player', () => {
  test('a program on this computer is told what to play, from where, with which subtitle, and the server how it ended', async ({
    lab,
  }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    stopInFilm(lab);
    await link(lab);
    const program = await simulator.openElsewhere();
    const options = await browser.openOptions();
    await options.click(player.own);
    await options.fill(player.address, 'https://example.org/{url}');
    await options.waitForText(player.problems['web-address']);
    await options.fill(player.address, `${program}/play?url={url}&at={start}&sub={subtitle}`);
    await options.waitForText('at=42');
    await options.click(player.tryIt);
    await options.waitForText(player.tried.own);
    expect(simulator.seenElsewhere).toHaveLength(1);

    const { page, panel } = await openFilm(lab);
    const before = page.url();
    await panel.click(buttons.play);
    await panel.waitForText(TEMPORARY['player-opened']);
    const query = Object.fromEntries(simulator.seenElsewhere[1]?.url.searchParams ?? []);
    expect([new URL(query.url ?? '').pathname, query.at]).toEqual([home.library.part(PART_4K)?.key, '780']);
    expect(new URL(query.sub ?? '').pathname).toBe(SUBTITLE);
    for (const made of [query.url, query.sub]) expect(home.transientTokens.created).toContain(tokenIn(made ?? ''));
    expect(page.url()).toBe(before);

    await panel.waitForText(played.title);
    expect(await panel.violations()).toEqual([]);
    await panel.click(buttons.watched);
    await panel.waitForText(notices['watched-reported']);
    await waitUntilNotAsked(panel);
    expect(home.watchStates.of('', KEYS.film)).toEqual({ viewCount: 1, viewOffset: 0 });
    expect(simulator.seenAt('scrobble')).toHaveLength(1);
    await lab.restartBrowser();
    expect(await filesWith(lab.profile, tokenIn(query.url ?? '') ?? 'none')).toEqual([]);
  });

  test('a program that does not listen is said to be the reason, in the options and in the panel', async ({ lab }) => {
    const { browser } = lab;
    await link(lab);
    await browser.putStorage({ player: { kind: 'own', address: 'http://127.0.0.1:9/?{url}' } });
    const options = await browser.openOptions();
    await options.click(player.tryIt);
    await options.waitForText(player.noAnswer);
    const { panel } = await openFilm(lab);
    await panel.click(buttons.play);
    await panel.waitForText(notices['no-player']);
    expect(await panel.text()).not.toContain(played.title);
  });

  test('mpv is opened by its address, the page stays, and nobody is asked again after "Not now"', async ({ lab }) => {
    const { browser } = lab;
    stopInFilm(lab);
    await link(lab);
    const options = await browser.openOptions();
    await options.click('mpv');
    await options.waitForText(player.notes.mpv);
    const { page, panel } = await openFilm(lab);
    await recordOpened(lab, page);
    await panel.click(buttons.play);
    await panel.waitForText(TEMPORARY['player-opened']);
    const [address = ''] = await opened(lab, page);
    const [, url = '', startAt, subtitle = ''] =
      /^mpv-handler:\/\/play\/([^/]+)\/\?.*startat=(\d+)&subfile=(.+)$/.exec(address) ?? [];
    expect(decoded(url)).toContain(`/library/parts/${PART_4K}/`);
    expect([startAt, new URL(decoded(subtitle)).pathname]).toEqual(['780', SUBTITLE]);
    await panel.waitForText(played.title);
    await panel.click(buttons.notNow);
    await waitUntilNotAsked(panel);

    // For once with the browser's own function, although nothing here handles that address.
    await page.reload();
    await panel.open();
    await panel.waitForText('Metropolis');
    expect(await panel.text()).not.toContain(played.title);
    const before = page.url();
    await panel.click(buttons.play);
    await panel.waitForText(played.title);
    expect(page.url()).toBe(before);
    expect(await panel.text()).toContain('Metropolis');
  });

  test('where the user has stopped is told once, also after a lost answer and a killed background', async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    await link(lab);
    const { page, panel } = await openFilm(lab);
    await panel.click(buttons.play);
    await panel.waitForText(TEMPORARY['playlist-saved']);
    await panel.waitForText(played.title);
    await page.reload();
    await panel.open();
    await panel.waitForText(played.title);

    await typePosition(lab, page, 'soon');
    await panel.waitForText(played.invalid);
    await panel.click(buttons.savePosition);
    await panel.waitForText(notices['not-a-position']);
    await typePosition(lab, page, '42:10');
    const lost = simulator.faults.hold('timeline', 'after');
    await panel.click(buttons.savePosition);
    await lost.reached;
    await browser.killBackground();
    lost.release();
    await panel.waitForText(notices['stop-reported']);
    await waitUntilNotAsked(panel);
    expect(home.watchStates.of('', KEYS.film)).toEqual({ viewCount: 0, viewOffset: 2_530_000 });
    expect(simulator.seenAt('timeline')).toHaveLength(1);

    await panel.click(buttons.play);
    await panel.waitForText(played.title);
    const again = simulator.faults.hold('scrobble', 'after');
    await panel.click(buttons.watched);
    await again.reached;
    // Killed first: on a connection that breaks, the browser itself repeats a request.
    await browser.killBackground();
    again.release();
    await panel.waitForText(notices['watched-reported']);
    expect(home.watchStates.of('', KEYS.film).viewCount).toBe(1);
    expect(simulator.seenAt('scrobble')).toHaveLength(1);
    expect((await browser.storage()).watchReports).toEqual([]);
  });

  test('a server without transient tokens is asked about once', async ({ lab }) => {
    const { shared } = lab.simulator.media;
    shared.givesTransientTokens = false;
    await link(lab);
    const { panel } = await openFilm(lab, shared.machineIdentifier);
    await panel.click(buttons.play);
    await panel.waitForText(notices['server-token-only']);
    await panel.click(buttons.makeAnyway);
    await panel.waitForText(notices['playlist-saved']);
    await panel.click(buttons.copyLink);
    await panel.waitForText(notices['server-token-only']);
    await panel.click(buttons.cancel);
    await panel.click(buttons.play);
    await panel.waitForText(notices['playlist-saved']);
    expect(await panel.text()).not.toContain(notices['server-token-only']);
  });

  test('beside each version stands what this browser makes of it, without a request to the server', async ({ lab }) => {
    const { simulator } = lab;
    await link(lab);
    const { page, panel } = await openFilm(lab);
    const texts = Object.values(playability);
    await panel.waitForText(new RegExp(texts.join('|')));
    const expected = await lab.browser.inPanel(page, verdicts, [
      ['hvc1.2.4.L153.B0', 'ec-3', 3840, 2160, 48_211_000],
      ['avc1.640028', 'mp4a.40.2', 1440, 1080, 8_200_000],
    ]);
    const facts = await lab.browser.inPanel(page, () =>
      [...document.querySelectorAll('.version > .facts')].map((line) => line.lastElementChild?.textContent ?? ''),
    );
    const keys = Object.keys(playability) as (keyof typeof playability)[];
    const shown = facts?.map((fact) => keys.find((key) => fact.includes(playability[key])) ?? 'unknown');
    expect(shown).toEqual(expected);
    const asked = simulator.seen.filter(({ host }) => host !== 'plex.tv' && host !== 'clients.plex.tv');
    expect(new Set(asked.map(({ endpoint }) => endpoint))).toEqual(new Set(['identity', 'metadata']));
  });
});

/** The user has stopped in the film, and has chosen a subtitle at the server. */
function stopInFilm({ simulator }: Lab): void {
  const { home } = simulator.media;
  home.watchStates.set('', KEYS.film, { viewCount: 0, viewOffset: STOPPED_AT_MS });
  const streams = elements(home.library.part(PART_4K) ?? null, 'Stream');
  for (const stream of streams) if (stream.key === SUBTITLE) stream.selected = true;
}

async function openFilm(lab: Lab, server = lab.simulator.media.home.machineIdentifier) {
  const page = await lab.browser.openPage(itemUrl(server, KEYS.film));
  const panel = new PanelOnPage(page);
  await panel.open();
  await panel.waitForText('Metropolis');
  return { page, panel };
}

async function waitUntilNotAsked(panel: PanelOnPage): Promise<void> {
  await until('the offer to be gone', async () => !(await panel.text())?.includes(played.title));
}

async function typePosition({ browser }: Lab, page: Page, text: string): Promise<void> {
  await browser.inPanel(
    page,
    (value: string) => {
      const field = document.querySelector<HTMLInputElement>('.stopped input');
      if (!field) throw new Error('There is no field.');
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
}

/** Records the addresses that the panel opens from now on, in place of opening them. */
async function recordOpened({ browser }: Lab, page: Page): Promise<void> {
  await browser.inPanel(page, () => {
    window.open = (url) => {
      document.body.dataset.opened = `${document.body.dataset.opened ?? ''}${url}\n`;
      return null;
    };
  });
}

async function opened({ browser }: Lab, page: Page): Promise<string[]> {
  const text = await browser.inPanel(page, () => document.body.dataset.opened ?? '');
  return (text ?? '').split('\n').filter((line) => line !== '');
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}

type Codecs = [video: string, audio: string, width: number, height: number, bitrate: number];

/** What the browser itself says of these codecs. Runs in the panel. */
async function verdicts(list: Codecs[]): Promise<string[]> {
  const ask = (configuration: MediaDecodingConfiguration) => navigator.mediaCapabilities.decodingInfo(configuration);
  const verdictOf = async ([video, audio, width, height, bitrate]: Codecs) => {
    const contentType = `video/mp4; codecs="${video}"`;
    const seen = await ask({ type: 'file', video: { contentType, width, height, bitrate, framerate: 24 } });
    const heard = await ask({ type: 'file', audio: { contentType: `audio/mp4; codecs="${audio}"` } });
    if (!seen.supported) return 'no';
    if (!heard.supported) return 'silent';
    return seen.smooth ? 'plays' : 'stutters';
  };
  return Promise.all(list.map(verdictOf));
}
