import { browser, type Downloads } from '../../shared/browser.ts';
import { hasDownloads } from '../../shared/permissions.ts';
import { browserRunItem } from '../../shared/storage/session.ts';
import type { FoundDownload, QueueBrowser, StartRequest } from './queue-browser.ts';

/** Name of the alarm that wakes the background while files are left. */
const ALARM = 'downloads';

/**
 * What the queue needs, in a real browser.
 *
 * @param showLeft shows how many files are left
 */
export function browserQueue(showLeft: QueueBrowser['showLeft']): QueueBrowser {
  return {
    areAllowed: hasDownloads,
    start,
    find,
    pause: (id) => browser.downloads.pause(id),
    resume: (id) => void browser.downloads.resume(id).catch(() => undefined), // Then it is interrupted still.
    discard,
    run,
    wakeEvery,
    showLeft,
    isOnline: () => navigator.onLine,
    now: () => Date.now(),
  };
}

/** Calls back when a download has changed or gone. Without the permission there is no such event, so it may come later. */
export function followDownloads(callback: () => void): void {
  if (listenTo(callback)) return;
  const { onAdded } = browser.permissions;
  const listener = () => listenTo(callback) && onAdded.removeListener(listener);
  onAdded.addListener(listener);
}

function listenTo(callback: () => void): boolean {
  const { downloads } = browser as { downloads?: typeof browser.downloads };
  if (!downloads?.onChanged) return false;
  downloads.onChanged.addListener(callback);
  downloads.onErased.addListener(callback);
  return true;
}

async function start({ url, path, headers, replaces }: StartRequest): Promise<void> {
  await browser.downloads.download({
    url,
    filename: path,
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    conflictAction: replaces ? 'overwrite' : 'uniquify',
    saveAs: false,
  });
}

async function find(name: string): Promise<FoundDownload | undefined> {
  if (!(await hasDownloads())) return undefined;
  const found = await browser.downloads.search({ urlRegex: `#${name}$` });
  return found.find(({ url }) => url.endsWith(`#${name}`)) as Downloads.DownloadItem | undefined;
}

/** Each step fails if it has nothing to do. */
async function discard(id: number): Promise<void> {
  const ignored = () => undefined;
  await browser.downloads.cancel(id).catch(ignored);
  await browser.downloads.removeFile(id).catch(ignored);
  await browser.downloads.erase({ id }).catch(ignored);
}

async function run(): Promise<string> {
  const known = await browserRunItem.get();
  if (known) return known;
  const name = crypto.randomUUID();
  await browserRunItem.set(name);
  return name;
}

async function wakeEvery(ms: number | null): Promise<void> {
  if (ms === null) await browser.alarms.clear(ALARM);
  else if (!(await browser.alarms.get(ALARM)))
    browser.alarms.create(ALARM, { periodInMinutes: Math.max(0.5, ms / 60_000) });
}
