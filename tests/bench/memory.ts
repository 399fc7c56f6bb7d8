import { readFile } from 'node:fs/promises';
import type { Chromium } from '../browsers/chromium.ts';
import { ChromiumPage } from '../browsers/chromium-page.ts';
import type { Firefox } from '../browsers/firefox.ts';
import type { Driver } from '../browsers/launch.ts';
import type { Tab } from '../browsers/page-driver.ts';

/** The memory of pages in bytes; null where the browser or the system does not report it. */
export type Memory = {
  /** All processes that show pages. */
  processes: number | null;
  /** Their script heaps, after a garbage collection. */
  scripts: number | null;
};

/** Measures the memory of a browser's pages. */
export function measureMemory(browser: Driver, tabs: readonly Tab[]): Promise<Memory> {
  return browser.name === 'chromium' ? memoryOfChromium(browser, tabs) : memoryOfFirefox(browser);
}

async function memoryOfChromium(browser: Chromium, tabs: readonly Tab[]): Promise<Memory> {
  const heaps = new Map<string, number>();
  for (const tab of tabs) {
    if (!(tab instanceof ChromiumPage)) continue;
    await tab.session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await tab.session.send('Runtime.getHeapUsage');
    const { id } = await tab.session.send('Runtime.getIsolateId');
    heaps.set(id, usedSize);
  }
  const scripts = [...heaps.values()].reduce((sum, used) => sum + used, 0);
  return { processes: await sizeOfRenderers(browser), scripts };
}

/** The proportional set size of all renderers; null on systems that do not report it. */
async function sizeOfRenderers({ session }: Chromium): Promise<number | null> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  try {
    const sizes = await Promise.all(renderers.map(({ id }) => proportionalSetSize(id)));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return null;
  }
}

async function proportionalSetSize(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024;
}

async function memoryOfFirefox({ window }: Firefox): Promise<Memory> {
  return { processes: await window.run(sizeOfPageProcesses), scripts: null };
}

declare const Cc: Record<string, { getService(type: unknown): { minimizeMemoryUsage(done: () => void): void } }>;
declare const Ci: Record<string, unknown>;
declare const Services: { obs: { notifyObservers(subject: null, topic: string): void } };
declare const ChromeUtils: { requestProcInfo(): Promise<{ children: { type: string; memory: number }[] }> };

/** Collects garbage first. Runs in Firefox's window. */
async function sizeOfPageProcesses(): Promise<number> {
  const manager = Cc['@mozilla.org/memory-reporter-manager;1']?.getService(Ci.nsIMemoryReporterManager);
  for (let time = 0; time < 3; time += 1) {
    Services.obs.notifyObservers(null, 'child-mmu-request');
    await new Promise<void>((resolve) => manager?.minimizeMemoryUsage(resolve));
  }
  const { children } = await ChromeUtils.requestProcInfo();
  return children.filter(({ type }) => type.startsWith('web')).reduce((sum, { memory }) => sum + memory, 0);
}
