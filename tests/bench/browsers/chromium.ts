import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../browsers/find-browser.ts';
import { until } from '../../browsers/until.ts';
import type { BenchBrowser, BenchLaunch, Extension, Memory, Tab, View, Work } from './bench-browser.ts';
import { Cdp, type Values } from './cdp.ts';
import { type TraceEvent, workIn } from './trace.ts';

const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--remote-debugging-pipe',
  '--enable-unsafe-extension-debugging',
  '--ignore-certificate-errors',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--window-size=1100,800',
];

/** What a page writes into a trace, so that its process is known. */
const MARK = 'bench: this is the page';

export async function launchChromium({ extensions, proxyPort }: BenchLaunch): Promise<BenchBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'tether-bench-'));
  const defaults = await puppeteer.defaultArgs({ headless: true, userDataDir: profile, enableExtensions: true });
  const child = spawn(findBrowser('chromium'), [...FLAGS, `--proxy-server=127.0.0.1:${proxyPort}`, ...defaults], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANGUAGE: 'en_US' },
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const cdp = new Cdp(child);
  const ids: Partial<Record<Extension, string>> = {};
  for (const [name, folder] of Object.entries(extensions)) {
    const { id } = await cdp.send('Extensions.loadUnpacked', { path: resolve(folder) });
    ids[name as Extension] = String(id);
  }
  const { product } = await cdp.send('Browser.getVersion');
  const end = async () => {
    await cdp.send('Browser.close').catch(() => undefined);
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return new Chromium(cdp, ids, String(product), end);
}

type TargetInfo = { targetId: string; type: string; url: string };

class Chromium implements BenchBrowser {
  readonly name = 'chromium';
  readonly version: string;
  readonly #cdp: Cdp;
  readonly #ids: Partial<Record<Extension, string>>;
  readonly close: () => Promise<void>;

  constructor(cdp: Cdp, ids: Partial<Record<Extension, string>>, version: string, end: () => Promise<void>) {
    this.#cdp = cdp;
    this.#ids = ids;
    this.version = version;
    this.close = end;
  }

  async openTab(url: string): Promise<ChromiumView> {
    const { targetId } = await this.#cdp.send('Target.createTarget', { url: 'about:blank' });
    const tab = await ChromiumView.of(this.#cdp, String(targetId));
    await tab.load(url);
    return tab;
  }

  async findTab(start: string): Promise<Tab> {
    const find = async () => (await this.#targets('page')).find(({ url }) => url.startsWith(start));
    return ChromiumView.of(this.#cdp, (await until(`a tab at ${start}`, find)).targetId);
  }

  async openPopup(of: Extension): Promise<{ clickedAt: number; popup: View }> {
    const tab = (await this.#targets('tab')).find(({ url }) => !url.startsWith('chrome'));
    const isOpen = async () => (await this.#targets('page')).find(({ url }) => url === this.#url(of, 'popup.html'));
    const clickedAt = performance.timeOrigin + performance.now();
    await this.#cdp.send('Extensions.triggerAction', { id: this.#ids[of], targetId: tab?.targetId });
    const { targetId } = await until(`the popup of ${of}`, isOpen);
    return { clickedAt, popup: await ChromiumView.of(this.#cdp, targetId) };
  }

  openOwnPage(of: Extension): Promise<View> {
    return this.openTab(this.#url(of, 'background.js'));
  }

  async killBackground(of: Extension): Promise<void> {
    const find = async () =>
      (await this.#targets('service_worker')).find(({ url }) => url.startsWith(this.#url(of, '')));
    const worker = await find();
    if (!worker) return;
    await this.#cdp.send('Target.closeTarget', { targetId: worker.targetId });
    await until('the service worker to be dead', async () => (await find())?.targetId !== worker.targetId);
  }

  async watchMainThread(tab: Tab, act: () => Promise<void>): Promise<Work> {
    const events: TraceEvent[] = [];
    const stop = this.#cdp.on('Tracing.dataCollected', undefined, ({ value }) =>
      events.push(...(value as TraceEvent[])),
    );
    const includedCategories = [
      'devtools.timeline',
      'v8',
      'disabled-by-default-devtools.timeline',
      'blink.user_timing',
    ];
    await this.#cdp.send('Tracing.start', { traceConfig: { includedCategories } });
    await act();
    await tab.run((mark) => void performance.mark(mark), MARK);
    const complete = this.#cdp.once('Tracing.tracingComplete');
    await this.#cdp.send('Tracing.end');
    await complete;
    stop();
    const marked = events.find(({ name }) => name === MARK);
    if (!marked) throw new Error('The trace says nothing of the page.');
    return workIn(events, marked);
  }

  async measureMemory(tabs: readonly Tab[]): Promise<Memory> {
    const heaps = new Map<string, number>();
    for (const tab of tabs as ChromiumView[]) {
      const { isolate, used } = await tab.heap();
      heaps.set(isolate, used);
    }
    return {
      processes: await this.#memoryOfRenderers(),
      scripts: [...heaps.values()].reduce((sum, used) => sum + used, 0),
    };
  }

  /** The proportional set size of all renderers, where the system tells it. */
  async #memoryOfRenderers(): Promise<number | null> {
    const { processInfo } = await this.#cdp.send('SystemInfo.getProcessInfo');
    const renderers = (processInfo as { type: string; id: number }[]).filter(({ type }) => type === 'renderer');
    try {
      const sizes = await Promise.all(renderers.map(({ id }) => proportionalSetSize(id)));
      return sizes.reduce((sum, size) => sum + size, 0);
    } catch {
      return null;
    }
  }

  async #targets(type: string): Promise<TargetInfo[]> {
    const { targetInfos } = await this.#cdp.send('Target.getTargets', { filter: [{ type, exclude: false }] });
    return targetInfos as TargetInfo[];
  }

  #url(of: Extension, path: string): string {
    return `chrome-extension://${this.#ids[of]}/${path}`;
  }
}

async function proportionalSetSize(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024;
}

class ChromiumView implements Tab {
  readonly #cdp: Cdp;
  readonly #targetId: string;
  readonly #session: string;

  private constructor(cdp: Cdp, targetId: string, session: string) {
    this.#cdp = cdp;
    this.#targetId = targetId;
    this.#session = session;
  }

  static async of(cdp: Cdp, targetId: string): Promise<ChromiumView> {
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
    return new ChromiumView(cdp, targetId, String(sessionId));
  }

  async load(url: string): Promise<void> {
    await this.#send('Page.enable');
    const loaded = this.#cdp.once('Page.loadEventFired', this.#session);
    await this.#send('Page.navigate', { url });
    await loaded;
    await this.#send('Page.disable');
  }

  async run<Args extends unknown[], Result>(script: (...args: Args) => Result | Promise<Result>, ...args: Args) {
    const expression = `(${script})(...${JSON.stringify(args)})`;
    const how = { awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', { expression, ...how });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: Result }).value;
  }

  /** The script engine's heap of the page's process, after a garbage collection. */
  async heap(): Promise<{ isolate: string; used: number }> {
    await this.#send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#send('Runtime.getHeapUsage');
    const { id } = await this.#send('Runtime.getIsolateId');
    return { isolate: String(id), used: Number(usedSize) };
  }

  async close(): Promise<void> {
    await this.#cdp.send('Target.closeTarget', { targetId: this.#targetId });
    const isOpen = async () => {
      const { targetInfos } = await this.#cdp.send('Target.getTargets');
      return (targetInfos as TargetInfo[]).some(({ targetId }) => targetId === this.#targetId);
    };
    await until('the page to be closed', async () => !(await isOpen()));
  }

  #send(method: string, params: Values = {}): Promise<Values> {
    return this.#cdp.send(method, params, this.#session);
  }
}
