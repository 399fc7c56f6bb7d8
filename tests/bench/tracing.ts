import type { Protocol } from 'puppeteer-core';
import type { Chromium } from '../browsers/chromium.ts';
import type { Firefox } from '../browsers/firefox.ts';
import type { Driver } from '../browsers/launch.ts';
import type { Tab } from '../browsers/page-driver.ts';
import { type TraceEvent, type Work, workIn } from './trace-events.ts';

/** A mark that a page writes into a trace, so that its process is known. */
const MARK = 'bench: this is the page';

const CATEGORIES = ['devtools.timeline', 'v8', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** Measures the work on the main thread of a tab during `act`. */
export function traceMainThread(browser: Driver, tab: Tab, act: () => Promise<void>): Promise<Work> {
  return browser.name === 'chromium' ? trace(browser, tab, act) : readProcessorTime(browser, tab, act);
}

async function trace({ session }: Chromium, tab: Tab, act: () => Promise<void>): Promise<Work> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: Protocol.Tracing.DataCollectedEvent) => events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { traceConfig: { includedCategories: CATEGORIES } });
  await act();
  await tab.evaluate((mark) => void performance.mark(mark), MARK);
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error('The trace does not contain the page.');
  return workIn(events, mark);
}

/** Firefox reports the processor time of a page's main thread, but not what scripts take of it. */
async function readProcessorTime({ window }: Firefox, tab: Tab, act: () => Promise<void>): Promise<Work> {
  const url = await tab.evaluate(() => location.href);
  const pid = await window.run(processOf, url);
  const before = await window.run(mainThreadTime, pid);
  await act();
  return { all: (await window.run(mainThreadTime, pid)) - before, scripts: null };
}

type Thread = { tid: number; cpuTime: number };
declare const ChromeUtils: { requestProcInfo(): Promise<{ children: { pid: number; threads: Thread[] }[] }> };
declare const gBrowser: {
  browsers: { currentURI: { spec: string }; browsingContext: { currentWindowGlobal: { osPid: number } } }[];
};

/** Runs in Firefox's window. */
function processOf(_scope: unknown, url: string): number {
  const tab = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === url);
  if (!tab) throw new Error('The page is not open.');
  return tab.browsingContext.currentWindowGlobal.osPid;
}

/** In milliseconds. Runs in Firefox's window. */
async function mainThreadTime(_scope: unknown, processId: number): Promise<number> {
  const { children } = await ChromeUtils.requestProcInfo();
  const threads = children.find(({ pid }) => pid === processId)?.threads ?? [];
  return (threads.find(({ tid }) => tid === processId)?.cpuTime ?? Number.NaN) / 1e6;
}
