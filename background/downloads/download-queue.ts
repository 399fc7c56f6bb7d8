import { coalesce } from '../../shared/async/coalesce.ts';
import { isUsersTurn } from '../../shared/download-errors.ts';
import { logWarning } from '../../shared/log.ts';
import { EMPTY_QUEUE, type QueuedFile } from '../../shared/storage/downloads.ts';
import { type NewFile, withFiles } from './add-files.ts';
import { FileSteps } from './file-steps.ts';
import { isDue } from './next-step.ts';
import { isSameOwner, ownerNow, ownerOrNobody } from './owner.ts';
import type { QueueBrowser } from './queue-browser.ts';
import { allDue, retried, waitingForPermission } from './queue-changes.ts';
import { QueueStore, without } from './queue-store.ts';
import { withOneProbe } from './server-outage.ts';
import type { GiveFile } from './start-file.ts';

/** Downloads in progress at a time. */
const MAX_AT_ONCE = 2;

/** Number of downloads that wait for the user, from which on no other is started. */
const MAX_USERS_TURN = 10;

/** Period in ms of the alarm while files are left; the shortest that browsers allow. */
const SAFETY_NET_MS = 30_000;

/** Longest wait in ms for which a timer is set; the alarm ends longer ones. */
const LONGEST_TIMER_MS = 25_000;

/**
 * Saves the files of the queue in order, two at a time. Each step is stored before it is taken, and any call of
 * {@link resume} continues from storage and from what the browser knows of its downloads.
 *
 * A file belongs to the link and the profile that queued it: whoever watches after that does not fetch it.
 */
export class DownloadQueue {
  readonly #browser: QueueBrowser;
  readonly #store = new QueueStore();
  readonly #steps: FileSteps;
  /** Files whose start is in progress in this background. */
  readonly #starting = new Map<string, AbortController>();
  readonly #run = coalesce(() => this.#work());
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param giveFile asks the server for a file, with the rights of whoever is watching */
  constructor(browser: QueueBrowser, giveFile: GiveFile) {
    this.#browser = browser;
    this.#steps = new FileSteps(browser, this.#store, giveFile);
  }

  /**
   * Adds files at the end.
   *
   * @param batch a name of the request; a repeated one adds nothing
   * @param signal aborts when whoever asks no longer watches
   * @throws QueueFullError, NotLinkedError; the abort reason of the signal
   */
  async add(batch: string, files: readonly NewFile[], signal?: AbortSignal): Promise<void> {
    const owner = await ownerNow();
    await this.#store.change((queue) => {
      signal?.throwIfAborted();
      return withFiles(queue, batch, files, owner);
    });
    this.wake();
  }

  /** Pauses every download of the queue, and starts none. */
  async pause(): Promise<void> {
    await this.#store.change((queue) => (queue.paused ? queue : { ...queue, paused: true }));
    await this.resume();
  }

  /** Ends the pause. */
  async endPause(): Promise<void> {
    await this.#store.change((queue) => (queue.paused ? { ...queue, paused: false } : queue));
    await this.resume();
  }

  /** Tries failed files again, at the end: one, or all without an id. */
  async retry(id?: string): Promise<void> {
    await this.#store.change((queue) => retried(queue, id));
    this.wake();
  }

  /** Forgets the files that have failed, with what is left of them on the disk. */
  async clearFailed(): Promise<void> {
    await this.#remove(({ progress }) => progress.state === 'failed');
    await this.resume();
  }

  /** Cancels what is in progress, and forgets every file. Saved ones stay where they are. */
  async clear(): Promise<void> {
    await this.#remove(() => true);
    await this.#store.change(({ batches }) => ({ ...EMPTY_QUEUE, batches }));
    await this.resume();
  }

  /** Like {@link clear}, and nothing of it stays stored. */
  async erase(): Promise<void> {
    await this.clear();
    await this.#store.remove();
  }

  /** The network is back: files that wait after a failure are due. */
  async online(): Promise<void> {
    await this.#store.change(allDue);
    await this.resume();
  }

  /** Continues from whatever is stored. Idempotent. */
  resume(): Promise<void> {
    return this.#run();
  }

  /** Like {@link resume}, without waiting for it. */
  wake(): void {
    this.resume().catch((error) => logWarning('The download queue failed; it will be retried', error));
  }

  async #work(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#removeOthers();
    if ((await this.#left()).length > 0) await this.#browser.wakeEvery(SAFETY_NET_MS);
    const isAllowed = await this.#isAllowed();
    if (isAllowed) {
      await this.#settle();
      await this.#startDue();
    }
    const left = await this.#left();
    await this.#browser.showLeft(left.length);
    // Nothing happens by itself until the user ends the pause, or grants the permission.
    const isPaused = this.#starting.size === 0 && (await this.#store.read()).paused;
    if (left.length === 0 || !isAllowed || isPaused) await this.#browser.wakeEvery(null);
    else this.#setTimer(left);
  }

  /** Another user, or another account, does not get what was queued before. */
  async #removeOthers(): Promise<void> {
    const { entries } = await this.#store.read();
    if (entries.length === 0) return;
    const owner = await ownerOrNobody();
    await this.#remove((file) => owner === null || !isSameOwner(file.owner, owner));
  }

  async #remove(isRemoved: (file: QueuedFile) => boolean): Promise<void> {
    const removed = (await this.#store.read()).entries.filter(isRemoved);
    if (removed.length === 0) return;
    for (const { id } of removed) this.#starting.get(id)?.abort(new Error('The file is no longer wanted.'));
    for (const file of removed) await this.#steps.discard(file);
    const ids = removed.map(({ id }) => id);
    await this.#store.change((queue) => without(queue, ids));
  }

  /** Without the permission nothing can be found or started: files wait until the user grants it again. */
  async #isAllowed(): Promise<boolean> {
    if ((await this.#left()).length === 0 || (await this.#browser.areAllowed())) return true;
    await this.#store.change(waitingForPermission);
    return false;
  }

  /** Takes the next step of every file that the browser has been asked for. */
  async #settle(): Promise<void> {
    const { entries, paused } = await this.#store.read();
    for (const file of entries) if (!this.#starting.has(file.id)) await this.#steps.settle(file, paused);
  }

  /** A file's start can take many seconds, and must not delay the others. */
  async #startDue(): Promise<void> {
    const { entries, paused } = await this.#store.read();
    if (paused || entries.filter(({ progress }) => isUsersTurn(progress)).length >= MAX_USERS_TURN) return;
    const isBusy = (file: QueuedFile) => this.#starting.has(file.id) || isInProgress(file);
    const free = MAX_AT_ONCE - entries.filter(isBusy).length;
    const now = this.#browser.now();
    const starting = entries.filter(({ id }) => this.#starting.has(id));
    const due = entries.filter((file) => isDue(file.progress, now) && !this.#starting.has(file.id));
    for (const file of withOneProbe(due, starting).slice(0, Math.max(0, free))) this.#start(file);
  }

  #start(file: QueuedFile): void {
    const aborter = new AbortController();
    this.#starting.set(file.id, aborter);
    const ended = (hasMoved: boolean) => {
      this.#starting.delete(file.id);
      if (hasMoved) this.wake(); // Otherwise at the next alarm: to try at once what has just failed would never end.
    };
    this.#steps.start(file, aborter.signal).then(ended, (error) => {
      logWarning('A download could not be started', error);
      ended(false);
    });
  }

  async #left(): Promise<QueuedFile[]> {
    return (await this.#store.read()).entries.filter(({ progress }) => progress.state !== 'failed');
  }

  #setTimer(left: readonly QueuedFile[]): void {
    const dueTimes = left.flatMap(({ progress }) => (progress.state === 'waiting' ? progress.notBefore : []));
    const waits = dueTimes.map((at) => at - this.#browser.now()).filter((ms) => ms > 0);
    const ms = Math.min(...waits);
    if (ms < LONGEST_TIMER_MS) this.#timer = setTimeout(() => this.wake(), ms);
  }
}

/** What waits for the user leaves room for another file. */
function isInProgress(file: QueuedFile): boolean {
  const { state } = file.progress;
  return state === 'starting' || (state === 'running' && !isUsersTurn(file.progress));
}
