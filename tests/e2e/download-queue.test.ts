import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { downloadsTexts } from '../../locales/downloads/en.ts';
import { isolated } from '../../locales/isolated.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import { addLongShow } from '../../simulator/library-content.ts';
import { addSubtitledSeason, type SeasonFile } from '../../simulator/subtitled-season.ts';
import { until } from '../browsers/until.ts';
import { waitForProfile } from './support/home.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { found, secretsOf } from './support/secrets.ts';
import { type Lab, test } from './support/test-context.ts';
import { link } from './support/waits.ts';

const { buttons, notices } = panelTexts;
const { errors } = downloadsTexts;

const SEASON = 7_000;
const EPISODES = 24;
/** Several starts of a browser take long on a busy machine. */
const LONG = { timeout: 240_000 };

describe('the download queue', LONG, () => {
  test('a season with subtitles, two failing episodes and a restart ends with the right files and two sentences', async ({
    lab,
  }) => {
    const files = addSubtitledSeason(lab.simulator.media.home.library, SEASON, EPISODES);
    const { faults } = lab.simulator;
    const theirs = join(lab.downloads, files[8]?.path ?? '');
    await mkdir(dirname(theirs), { recursive: true });
    await writeFile(theirs, 'a file of the user’s');
    const panel = await openSeason(lab);
    failing();
    await panel.click(`Download ${EPISODES * 2} files (4.8 MB)`);
    await panel.waitForText(notices['files-queued']);
    await until('the first files', async () => (await queueOf(lab)).saved.files >= 6);

    faults.add('part', { kind: 'silence' });
    await until('a download that hangs', async () => faults.met > 4);
    expect(await lab.browser.badge()).toMatch(/^\d+$/);
    await lab.browser.killBackground();
    await lab.restartBrowser();
    faults.clear();
    failing();
    // Chromium's driver installs the extension again, which drops the permission.
    if (lab.browser.name === 'chromium') await lab.browser.allowDownloads();

    const popup = await lab.browser.openPopup();
    await popup.waitForText('2 files failed', 120_000);
    await until('the end of the downloads', async () => !(await popup.text()).includes(downloadsTexts.buttons.cancel));
    const text = await popup.text();
    expect(text).toContain(`Nosferatu Nights - S01E03 - Night 3: ${errors['download-forbidden']}`);
    expect(text).toContain(`Nosferatu Nights - S01E07 - Night 7: ${errors['part-gone']}`);
    expect(text).toContain(`${EPISODES * 2 - 2} files saved`);
    expect(await lab.browser.badge()).not.toMatch(/\d/);

    const failed = [7_000_003, 7_000_007];
    const expected = files.filter(({ partId, subtitleId }) => subtitleId !== null || !failed.includes(partId));
    const disk = withoutLeftovers(lab, await onDisk(lab));
    expect(disk.get(files[8]?.path ?? '')?.toString()).toBe('a file of the user’s');
    disk.delete(files[8]?.path ?? '');
    const renamed = expected.map((file) => (file === files[8] ? { ...file, path: numbered(disk, file) } : file));
    expectBytes(lab, disk, renamed);
    const secrets = await secretsOf(lab);
    expect(found(secrets, JSON.stringify((await lab.browser.storage()).downloadQueue))).toEqual([]);

    function failing() {
      const statuses: Record<string, number> = { 7000003: 403, 7000007: 404 };
      faults.add('part', {
        kind: 'forged',
        forge: ({ url }, answer) => {
          const status = statuses[url.pathname.split('/')[3] ?? ''];
          return status ? { status, headers: {}, body: '' } : answer();
        },
      });
    }
  });

  test('a network that breaks off and a killed background leave each file on the disk once', async ({ lab }) => {
    const files = addSubtitledSeason(lab.simulator.media.home.library, SEASON, 4);
    const { faults } = lab.simulator;
    const panel = await openSeason(lab);
    faults.add('part', { kind: 'reset', when: 'in the middle' }, 4);
    await panel.click('Download 8 files (800 kB)');
    await panel.waitForText(notices['files-queued']);
    await until('a connection that breaks off', async () => faults.met >= 2);
    await lab.browser.killBackground();
    await until('every file', async () => (await queueOf(lab)).saved.files === 8, { timeoutMs: 120_000 });
    expectBytes(lab, await onDisk(lab), files);
    await panel.waitForText('8 files saved');
    expect(await panel.violations()).toEqual([]);
  });

  test('paused downloads stay paused when the background and the browser end, and go on where they were', async ({
    lab,
  }) => {
    const { simulator } = lab;
    const files = addSubtitledSeason(simulator.media.home.library, SEASON, 4);
    const panel = await openSeason(lab);
    simulator.faults.add('part', { kind: 'silence' });
    await panel.click('Download 8 files (800 kB)');
    await panel.waitForText(notices['files-queued']);
    await until('two downloads that hang', async () => simulator.faults.met >= 2);
    const popup = await lab.browser.openPopup();
    await popup.click(downloadsTexts.buttons.pause);
    // The subtitles are not held up.
    const paused = /\d+ files left · paused/;
    await popup.waitForText(paused);
    // The fault lasts until then: a background that is asking for a file would ask once more when the server gives up.
    await lab.browser.killBackground();
    simulator.faults.clear();
    const asked = simulator.seenAt('part').length;
    await lab.restartBrowser();
    if (lab.browser.name === 'chromium') await lab.browser.allowDownloads();
    const page = await lab.browser.openPage(seasonUrl(lab));
    const again = await lab.browser.openPopup(page);
    await again.waitForText(paused);
    // Whatever is not paused goes on when the background starts, which is over once it has answered the panel.
    const reopened = new PanelOnPage(page);
    await reopened.open();
    await reopened.waitForText(downloadsTexts.paused);
    expect(simulator.seenAt('part')).toHaveLength(asked);

    const last = await lab.browser.openPopup(page);
    await last.click(downloadsTexts.buttons.resume);
    await last.waitForText('8 files saved', 60_000);
    expectBytes(lab, withoutLeftovers(lab, await onDisk(lab)), files);
  });

  test('a download that the user pauses in the browser says so, lets the others go on, and is continued or cancelled there', async ({
    lab,
  }) => {
    const { faults, media } = lab.simulator;
    const files = addSubtitledSeason(media.home.library, SEASON, 3);
    const panel = await openSeason(lab);
    faults.add('part', { kind: 'stall' });
    await panel.click('Download 6 files (600 kB)');
    await panel.waitForText(notices['files-queued']);
    const options = await lab.browser.openOptions();
    await until('two paused downloads', () => options.evaluate(pauseBegun));
    faults.clear();
    const popup = await lab.browser.openPopup();
    await popup.waitForText('4 files saved · 2 files left', 60_000);
    await popup.waitForText(errors['paused-in-browser']);
    await options.evaluate(cancelFirstPaused);
    await popup.waitForText('4 files saved · 1 file left · 1 file failed', 60_000);
    await popup.waitForText(errors.cancelled);
    await options.evaluate(continuePaused);
    await popup.waitForText('5 files saved · 1 file failed', 60_000);
    await popup.click(downloadsTexts.buttons.retry);
    await popup.waitForText('6 files saved', 60_000);
    expectBytes(lab, await onDisk(lab), files);
  });

  test('a switch of the Home user says what it cancels, and waits for a second click', async ({ lab }) => {
    const { accounts, faults, media } = lab.simulator;
    accounts.home.found(accounts.user);
    addSubtitledSeason(media.home.library, SEASON, 2);
    const panel = await openSeason(lab);
    faults.add('part', { kind: 'stall' });
    await panel.click('Download 4 files (400 kB)');
    const popup = await lab.browser.openPopup();
    await popup.waitForText('1 file saved · 3 files left', 60_000); // Both episodes stall.
    await popup.click('Mika');
    await popup.waitForText('Switching users cancels the downloads of 3 files.');
    expect((await lab.browser.storage()).profile).toBeUndefined();
    await popup.click(popupTexts.home.switchToUser(isolated('Mika')));
    await waitForProfile(lab, accounts.home.named('Mika').uuid);
    await until('an empty queue', async () => (await queueOf(lab)).entries.length === 0);
    expect([...(await onDisk(lab)).keys()].filter((name) => name.endsWith('.mkv'))).toEqual([]);
  });

  test('one episode is saved with the subtitle beside it', async ({ lab }) => {
    const files = addSubtitledSeason(lab.simulator.media.home.library, SEASON, 2);
    const panel = await openSeason(lab);
    await goTo(panel.page, seasonUrl(lab, SEASON + 2));
    await panel.waitForText('S1 E2');
    await panel.click(buttons.chooseFiles);
    await panel.click('Download 2 files (200 kB)');
    await panel.waitForText('2 files saved', 60_000);
    expectBytes(lab, await onDisk(lab), files.slice(2));
  });

  test('a second list has a choice of its own, of all its files', async ({ lab }) => {
    const { library } = lab.simulator.media.home;
    addSubtitledSeason(library, SEASON, 3);
    const panel = await openSeason(lab);
    const clickRow = (row: number) =>
      lab.browser.inPanel(panel.page, clickCheckBox, `.chooser li:nth-child(${row}) input`);
    await clickRow(2);
    await panel.waitForText('Download 4 files');
    const files = addSubtitledSeason(library, SEASON, 4);
    await panel.click(buttons.chooseFiles);
    await panel.waitForText('Download 8 files');
    await clickRow(4);
    await panel.waitForText('Download 6 files');
    await clickRow(4);
    await panel.click('Download 8 files (800 kB)');
    await panel.waitForText('8 files saved', 60_000);
    expectBytes(lab, await onDisk(lab), files);
  });

  test('a server that is gone for a while is said, its files follow by themselves, and a retry and a clearing work', async ({
    lab,
  }) => {
    const { faults } = lab.simulator;
    const { home } = lab.simulator.media;
    const files = addSubtitledSeason(home.library, SEASON, 2);
    const panel = await openSeason(lab);
    home.setOffline(true);
    await panel.click('Download 4 files (400 kB)');
    await panel.waitForText(notices['files-queued']);
    const popup = await lab.browser.openPopup();
    await popup.waitForText(errors['server-unreachable']);
    faults.add('part', {
      kind: 'forged',
      forge: ({ url }, answer) =>
        url.pathname.includes('/7000001/') ? { status: 404, headers: {}, body: '' } : answer(),
    });
    home.setOffline(false);
    await popup.waitForText('3 files saved', 120_000);
    await popup.waitForText('1 file failed');
    faults.clear();
    await popup.click(downloadsTexts.buttons.retry);
    await popup.waitForText('4 files saved', 60_000);
    expectBytes(lab, await onDisk(lab), files);
    await popup.click(downloadsTexts.buttons.clear);
    await until('no downloads', async () => !(await popup.text()).includes(downloadsTexts.heading));
  });

  test('a list of 1,000 files is drawn whole, and scrolling through it takes no long task', async ({ lab }) => {
    await link(lab);
    const { home } = lab.simulator.media;
    addLongShow(home.library, 60_000, 1_000);
    const page = await lab.browser.openPage(itemUrl(home.machineIdentifier, '60000'));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.click(buttons.chooseFiles);
    const rows = () => lab.browser.inPanel(page, () => document.querySelectorAll('.chooser li').length);
    await until('every row', async () => (await rows()) === 1_000, { timeoutMs: 60_000 });
    expect(await panel.text()).toContain('Download 1000 files');
    // Firefox does not measure long tasks.
    if (lab.browser.name === 'firefox') return;
    const scroll = () => lab.browser.inPanel(page, longTasksOfScrolling);
    // What the list itself costs comes each time, unlike what a busy machine adds.
    await until('scrolling without a long task', async () => (await scroll())?.length === 0, { seen: scroll });
  });
});

type DownloadsApi = {
  search(
    query: object,
  ): Promise<{ id: number; filename: string; state: string; bytesReceived: number; paused: boolean }[]>;
  pause(id: number): Promise<void>;
  cancel(id: number): Promise<void>;
  resume(id: number): Promise<void>;
};
type Scope = { browser?: { downloads: DownloadsApi }; chrome: { downloads: DownloadsApi }; wrappedJSObject?: Scope };

/** Runs in a page of the extension: once two videos have begun to arrive, pauses them as the user can. */
async function pauseBegun(): Promise<boolean> {
  const scope = (window as unknown as Scope).wrappedJSObject ?? (window as unknown as Scope);
  const { downloads } = scope.browser ?? scope.chrome;
  const videos = (await downloads.search({})).filter(({ filename }) => filename.endsWith('.mkv'));
  const begun = videos.filter(({ state, bytesReceived }) => state === 'in_progress' && bytesReceived > 0);
  if (begun.length < 2) return false;
  await Promise.all(begun.map(({ id }) => downloads.pause(id)));
  return true;
}

/** Runs in a page of the extension: cancels a paused download, as the user can. */
async function cancelFirstPaused(): Promise<void> {
  const scope = (window as unknown as Scope).wrappedJSObject ?? (window as unknown as Scope);
  const { downloads } = scope.browser ?? scope.chrome;
  const paused = (await downloads.search({})).find((one) => one.paused);
  if (paused) await downloads.cancel(paused.id);
}

/** Runs in a page of the extension. */
async function continuePaused(): Promise<void> {
  const scope = (window as unknown as Scope).wrappedJSObject ?? (window as unknown as Scope);
  const { downloads } = scope.browser ?? scope.chrome;
  for (const { id, paused, state } of await downloads.search({})) {
    if (paused && state !== 'complete') downloads.resume(id).catch(() => undefined); // One that was cancelled cannot.
  }
}

/** Runs in the panel. */
function clickCheckBox(selector: string): void {
  document.querySelector<HTMLInputElement>(selector)?.click();
}

/** Runs in the panel: scrolls to its end, and returns the durations in ms of the tasks over 50 ms meanwhile. */
async function longTasksOfScrolling(): Promise<number[]> {
  const body = document.querySelector('.panel .body');
  const durations: number[] = [];
  const observer = new PerformanceObserver((list) => {
    durations.push(...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  const steps = 60;
  for (let step = 1; step <= steps; step += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    body?.scrollTo({ top: (body.scrollHeight * step) / steps, behavior: 'instant' });
  }
  await new Promise((resolve) => setTimeout(resolve, 100)); // Entries come after their tasks.
  observer.disconnect();
  return durations;
}

async function openSeason(lab: Lab): Promise<PanelOnPage> {
  await lab.browser.allowDownloads();
  await link(lab);
  const page = await lab.browser.openPage(seasonUrl(lab));
  const panel = new PanelOnPage(page);
  await panel.open();
  await panel.click(buttons.chooseFiles);
  await panel.waitForText(/Night \d/);
  return panel;
}

/** Where Plex Web shows the season, or an episode of it. */
function seasonUrl({ simulator }: Lab, ratingKey = SEASON): string {
  return itemUrl(simulator.media.home.machineIdentifier, String(ratingKey));
}

type Queue = { saved: { files: number }; entries: unknown[] };

async function queueOf({ browser }: Lab): Promise<Queue> {
  return ((await browser.storage()).downloadQueue ?? { saved: { files: 0 }, entries: [] }) as Queue;
}

/** Every file in the folder of downloads, by its path in it. */
async function onDisk({ downloads }: Lab): Promise<Map<string, Buffer>> {
  const entries = await readdir(downloads, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(downloads.length + 1), await readFile(file)] as [string, Buffer]),
    ),
  );
}

/** The name that the browser has given to a file whose own name was taken. */
function numbered(disk: ReadonlyMap<string, Buffer>, { path }: SeasonFile): string {
  const stem = path.slice(0, path.lastIndexOf('.'));
  return [...disk.keys()].find((name) => name.startsWith(`${stem}(`) || name.startsWith(`${stem} (`)) ?? path;
}

/**
 * A Firefox that ends between the beginning of a download and its name leaves an empty file, and then numbers the download
 * (docs/decisions/2026-11-27-keep-a-queue-of-downloads.md): the file as it was meant.
 */
function withoutLeftovers({ browser }: Lab, disk: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const kept = new Map([...disk].filter(([, bytes]) => bytes.length > 0));
  if (browser.name === 'chromium') return new Map(disk);
  for (const [name, bytes] of disk) {
    const stem = name.slice(0, name.lastIndexOf('.'));
    const other = bytes.length > 0 ? undefined : [...kept.keys()].find((kept) => kept.startsWith(`${stem}(`));
    if (other === undefined) continue;
    kept.set(name, kept.get(other) ?? bytes);
    kept.delete(other);
  }
  return kept;
}

/** Compares every byte on the disk. Chromium gives what a server calls plain text the extension of that. */
function expectBytes(
  { browser, simulator }: Lab,
  disk: ReadonlyMap<string, Buffer>,
  files: readonly SeasonFile[],
): void {
  const { home } = simulator.media;
  const nameOf = ({ path }: SeasonFile) => (browser.name === 'chromium' ? path.replace(/\.srt$/, '.txt') : path);
  expect([...disk.keys()].sort()).toEqual(files.map(nameOf).sort());
  for (const file of files) {
    const { partId, subtitleId } = file;
    const expected = subtitleId === null ? home.bytesOf(partId) : home.subtitleOf(subtitleId);
    expect(Buffer.compare(disk.get(nameOf(file)) ?? Buffer.alloc(0), expected), nameOf(file)).toBe(0);
  }
}
