import { setTimeout as after } from 'node:timers/promises';
import type { BenchBrowser, Extension } from './browsers/bench-browser.ts';
import { OwnPage } from './extension-page.ts';
import { atMostTimes } from './goals.ts';
import { FAR_AWAY, type Measurement, serialize, withBrowser } from './harness.ts';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** Nobody clicks sooner after the popup has come. */
const READING_MS = 200;

/** From the click on the toolbar button until the browser has painted the first text of the popup. */
export const clickToFirstPaint: Measurement = (laboratory) =>
  withBrowser(laboratory, ['tether', 'control'], async (browser) => {
    const asleep = await serialize(laboratory.runs, async (of) => {
      await killBoth(browser);
      return timeToFirstPaint(browser, of);
    });
    const pages = { tether: await browser.openOwnPage('tether'), control: await browser.openOwnPage('control') };
    const running = await serialize(laboratory.runs, async (of) => {
      await pages[of].run(() => chrome.runtime.sendMessage({ type: 'wake' }));
      return timeToFirstPaint(browser, of);
    });
    const common = { browser: laboratory.browserName, unit: 'ms', goal: atMostTimes(1.3) } as const;
    return [
      { what: 'Popup: click to first paint, background asleep', ...asleep, ...common },
      { what: 'Popup: click to first paint, background running', ...running, ...common },
    ];
  });

/** From the click on "Use a code" until the frame with the code: with a plex.tv next door, and with one far away. */
export const clickToCode: Measurement = (laboratory) =>
  withBrowser(laboratory, ['tether', 'control'], async (browser) => {
    const { browserName, simulator, runs } = laboratory;
    const row = { browser: browserName, unit: 'ms', goal: atMostTimes(1.3) } as const;
    const what = 'Popup: click on “Use a code” to code shown';
    const own = await OwnPage.of(browser);
    const timeToCode = async (of: Extension) => {
      const took = await codeIn(browser, of);
      await own.reset();
      return took;
    };
    const near = await serialize(runs, timeToCode);
    simulator.faults.add('getPin', FAR_AWAY);
    const far = await serialize(runs, timeToCode);
    return [
      { what: `${what}, plex.tv answering at once`, ...row, ...near },
      { what: `${what}, plex.tv ${FAR_AWAY.ms} ms away`, ...row, ...far },
    ];
  });

async function codeIn(browser: BenchBrowser, of: Extension): Promise<number> {
  const { popup } = await browser.openPopup(of);
  await popup.run(firstPaint);
  await popup.run(() => chrome.runtime.sendMessage({ type: 'wake' }));
  await after(READING_MS);
  const took = await popup.run(clickAndWait);
  await popup.close();
  await browser.killBackground(of);
  return took;
}

/** Opens a popup, and closes it again. */
export async function timeToFirstPaint(browser: BenchBrowser, of: Extension): Promise<number> {
  const { clickedAt, popup } = await browser.openPopup(of);
  const paintedAt = await popup.run(firstPaint);
  await popup.close();
  return paintedAt - clickedAt;
}

async function killBoth(browser: BenchBrowser): Promise<void> {
  await browser.killBackground('tether');
  await browser.killBackground('control');
}

/** When it was, in epoch milliseconds. Runs in the popup. */
function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const paint = list.getEntries().find(({ name }) => name === 'first-contentful-paint');
      if (paint) resolve(Date.now() - (performance.now() - paint.startTime));
    });
    observer.observe({ type: 'paint', buffered: true });
  });
}

/** Clicks, and resolves with the milliseconds until the code has been drawn. Runs in the popup. */
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
