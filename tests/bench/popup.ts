import { setTimeout as delay } from 'node:timers/promises';
import type { InstalledExtension } from '../browsers/installed-extension.ts';
import { alternate, type Extension, FAR_AWAY, type Measurement, summarizePair, withBrowser } from './harness.ts';
import { TetherPage } from './tether-page.ts';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** Minimum time between the popup's first paint and a click, in ms. */
const READING_MS = 200;

const GOAL = { kind: 'ratio', limit: 1.3 } as const;

/** From the click on the toolbar button until the browser has painted the first text of the popup. */
export const clickToFirstPaint: Measurement = (bench) =>
  withBrowser(bench, ['tether', 'control'], async (_browser, extensions) => {
    const { tether, control } = extensions;
    const asleep = await alternate(bench.runs, async (of) => {
      await tether.killBackground();
      await control.killBackground();
      return timeToFirstPaint(extensions[of]);
    });
    const pages = { tether: await tether.openBlankPage(), control: await control.openBlankPage() };
    const running = await alternate(bench.runs, async (of) => {
      await pages[of].evaluate(() => chrome.runtime.sendMessage({ type: 'wake' }));
      return timeToFirstPaint(extensions[of]);
    });
    const common = { measure: 'popupFirstPaint', browser: bench.browserName, goal: GOAL } as const;
    return [
      { ...common, case: 'background asleep', ...summarizePair(asleep) },
      { ...common, case: 'background running', ...summarizePair(running) },
    ];
  });

/** From the click on "Use a code" until the frame with the code. */
export const clickToCode: Measurement = (bench) =>
  withBrowser(bench, ['tether', 'control'], async (_browser, extensions) => {
    const { browserName, simulator, runs } = bench;
    const page = await TetherPage.open(extensions.tether);
    const timeOf = async (of: Extension) => {
      const time = await timeToCode(extensions[of]);
      await page.reset();
      return time;
    };
    const common = { measure: 'popupCode', browser: browserName, goal: GOAL } as const;
    const near = await alternate(runs, timeOf);
    simulator.faults.add('getPin', FAR_AWAY);
    const far = await alternate(runs, timeOf);
    return [
      { ...common, case: 'plex.tv responds immediately', ...summarizePair(near) },
      { ...common, case: `plex.tv ${FAR_AWAY.ms} ms away`, ...summarizePair(far) },
    ];
  });

async function timeToCode(extension: InstalledExtension): Promise<number> {
  const { popup } = await extension.clickToolbarButton();
  await popup.evaluate(firstPaint);
  await popup.evaluate(() => chrome.runtime.sendMessage({ type: 'wake' }));
  await delay(READING_MS);
  const time = await popup.evaluate(clickAndWait);
  await popup.close();
  await extension.killBackground();
  return time;
}

/** Opens a popup and closes it again. */
export async function timeToFirstPaint(extension: InstalledExtension): Promise<number> {
  const { clickedAt, popup } = await extension.clickToolbarButton();
  const paintedAt = await popup.evaluate(firstPaint);
  await popup.close();
  return paintedAt - clickedAt;
}

/** The time of the first paint, in epoch milliseconds. Runs in the popup. */
function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const paint = list.getEntries().find(({ name }) => name === 'first-contentful-paint');
      if (paint) resolve(Date.now() - (performance.now() - paint.startTime));
    });
    observer.observe({ type: 'paint', buffered: true });
  });
}

/** Clicks, and resolves with the time until the code is painted, in ms. Runs in the popup. */
function clickAndWait(): Promise<number> {
  return new Promise((resolve) => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Use a code');
    const look = () => {
      const code = document.querySelector('[aria-label="Link code"]');
      if (!code?.textContent || !code.checkVisibility()) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clickedAt)));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const clickedAt = performance.now();
    button?.click();
  });
}
