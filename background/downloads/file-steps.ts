import type { DownloadAttempt, DownloadState, QueuedFile } from '../../shared/storage/downloads.ts';
import { NobodyWatchingError } from '../profiles/acting-as.ts';
import {
  afterFailure,
  afterInterruption,
  type Conditions,
  isUsable,
  isWhole,
  type Retry,
  waiting,
  whenSomebodyWatches,
} from './next-step.ts';
import { isSameOwner, ownerNow } from './owner.ts';
import type { FoundDownload, QueueBrowser, StartRequest } from './queue-browser.ts';
import { failureOf, isFinal, isOfServer } from './queue-errors.ts';
import { type QueueStore, stepped } from './queue-store.ts';
import type { GiveFile } from './start-file.ts';

type Waiting = Extract<DownloadState, { state: 'waiting' }>;
type Starting = Extract<DownloadState, { state: 'starting' }>;
type Running = Extract<DownloadState, { state: 'running' }>;
type InState<State> = QueuedFile & { progress: State };

/** The steps of single files: each is stored before it is taken, and none needs to know what came before. */
export class FileSteps {
  readonly #browser: QueueBrowser;
  readonly #store: QueueStore;
  readonly #giveFile: GiveFile;

  constructor(browser: QueueBrowser, store: QueueStore, giveFile: GiveFile) {
    this.#browser = browser;
    this.#store = store;
    this.#giveFile = giveFile;
  }

  /** Looks what has become of a file's download, and stores what follows. */
  async settle(file: QueuedFile, paused: boolean): Promise<void> {
    const known = file.progress.state === 'starting' ? await this.#settleStart(file, file.progress) : file;
    if (known?.progress.state === 'running') await this.#settleRunning({ ...known, progress: known.progress }, paused);
  }

  /**
   * Continues the download of before, or starts a new one.
   *
   * @returns whether that was the file's next step
   */
  async start(file: QueuedFile, signal: AbortSignal): Promise<boolean> {
    const { progress } = file;
    if (progress.state !== 'waiting') return false;
    const { before } = progress;
    const found = before && (await this.#browser.find(before.name));
    if (before && found && isUsable(before, found)) {
      const isStored = await this.#store.step(file, running(progress, before));
      if (isStored && found.state === 'interrupted') this.#browser.resume(found.id);
      return isStored !== null;
    }
    if (found) await this.#browser.discard(found.id);
    return this.#startNew({ ...file, progress }, signal);
  }

  /** Cancels a file's download if it is in progress. */
  async discard({ progress }: QueuedFile): Promise<void> {
    for (const attempt of attemptsOf(progress)) {
      const found = await this.#browser.find(attempt.name);
      if (found && found.state !== 'complete') await this.#browser.discard(found.id);
    }
  }

  /** The previous background was killed before it could store that the browser has started the download, or has not. */
  async #settleStart(file: QueuedFile, { attempt, before, ...retry }: Starting): Promise<QueuedFile | null> {
    const isStarted = (await this.#browser.find(attempt.name)) !== undefined;
    return this.#store.step(file, isStarted ? running(retry, await this.#named(attempt)) : waiting(retry, before));
  }

  async #settleRunning(file: InState<Running>, paused: boolean): Promise<void> {
    const { attempt } = file.progress;
    const found = await this.#browser.find(attempt.name);
    if (!found) {
      const isLost = attempt.run !== (await this.#browser.run());
      await this.#store.step(file, isLost ? waiting(file.progress, attempt) : { state: 'failed', error: 'removed' });
    } else if (found.state === 'complete') await this.#complete(file, found);
    else if (paused) await this.#hold(file, found);
    else if (file.progress.held) await this.#release(file, found);
    else if (found.state === 'interrupted' && !found.paused) {
      await this.#failed(file, afterInterruption(file.progress, found, this.#conditions()));
    }
  }

  async #complete(file: InState<Running>, found: FoundDownload): Promise<void> {
    const { attempt } = file.progress;
    if (!found.exists) await this.#store.step(file, { state: 'failed', error: 'removed' });
    else if (isWhole(attempt, found)) await this.#store.saved(file, Math.max(found.fileSize, 0));
    else await this.#failed(file, afterFailure(file.progress, 'interrupted', this.#conditions(), attempt));
  }

  async #hold(file: InState<Running>, found: FoundDownload): Promise<void> {
    if (found.state !== 'in_progress' || found.paused) return;
    const isHeld = file.progress.held || (await this.#store.step(file, { ...file.progress, held: true }));
    if (isHeld) await this.#browser.pause(found.id);
  }

  /** Only afterwards it counts as released: a download that is still paused would count as paused by the user. */
  async #release(file: InState<Running>, found: FoundDownload): Promise<void> {
    if (found.paused) this.#browser.resume(found.id);
    await this.#store.step(file, { ...file.progress, held: false });
  }

  /** An attempt with the name of its file, which tells where its beginning is if the browser loses the download. */
  async #named(attempt: DownloadAttempt): Promise<DownloadAttempt> {
    const found = await this.#browser.find(attempt.name);
    const savedAs = found && lastSegment(found.filename);
    return savedAs ? { ...attempt, savedAs } : attempt;
  }

  /** A download that the browser has lost may have left a beginning, which the new one replaces. */
  async #startNew(file: InState<Waiting>, signal: AbortSignal): Promise<boolean> {
    let known: QueuedFile = file;
    try {
      const run = await this.#browser.run();
      const { sizeBytes, url, headers } = await this.#giveFile(file, signal);
      const attempt: DownloadAttempt = { name: crypto.randomUUID(), run, sizeBytes };
      if (!isSameOwner(file.owner, await ownerNow())) return true;
      const starting = await this.#store.step(file, { ...file.progress, state: 'starting', attempt });
      if (!starting) return false;
      known = starting;
      await this.#browser.start({ url: `${url}#${attempt.name}`, headers, ...placeOf(file, run) });
      const isStored = await this.#store.step(known, running(file.progress, await this.#named(attempt)));
      if (!isStored) await this.discard(starting);
      return true;
    } catch (error) {
      return !signal.aborted && this.#couldNotStart(known, file.progress, error);
    }
  }

  async #couldNotStart(file: QueuedFile, before: Waiting, error: unknown): Promise<boolean> {
    const failure = failureOf(error);
    if (error instanceof NobodyWatchingError) {
      return (await this.#store.step(file, whenSomebodyWatches(before, this.#browser.now(), before.before))) !== null;
    }
    if (isFinal(failure)) return this.#failed(file, { state: 'failed', error: failure });
    return this.#failed(file, afterFailure(before, failure, this.#conditions(), before.before));
  }

  #conditions(): Conditions {
    return { now: this.#browser.now(), online: this.#browser.isOnline() };
  }

  /** A server that is given up is so for all files that wait for it. */
  async #failed(file: QueuedFile, next: DownloadState): Promise<boolean> {
    if (next.state === 'failed' && isOfServer(next.error)) {
      const failed = (entry: QueuedFile) => (isHopeless(entry, file) ? stepped(entry, next) : entry);
      await this.#store.change((queue) => ({ ...queue, entries: queue.entries.map(failed) }));
    }
    return (await this.#store.step(file, next)) !== null;
  }
}

/** Whether a file waits for the same server as one that was given up. */
function isHopeless({ id, machineIdentifier, progress }: QueuedFile, given: QueuedFile): boolean {
  return id !== given.id && machineIdentifier === given.machineIdentifier && progress.state === 'waiting';
}

/**
 * Where a new download goes, and whether it replaces what is there: only the beginning that a lost download is known to have
 * left. Anything else there is the user's.
 */
function placeOf(
  { path, progress: { before } }: InState<Waiting>,
  run: string,
): Pick<StartRequest, 'path' | 'replaces'> {
  if (!before?.savedAs || before.run === run) return { path, replaces: false };
  return { path: `${path.slice(0, path.lastIndexOf('/') + 1)}${before.savedAs}`, replaces: true };
}

function lastSegment(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function running({ failures, bestBytes, error }: Retry, attempt: DownloadAttempt): DownloadState {
  return { state: 'running', failures, bestBytes, ...(error && { error }), attempt, held: false };
}

function attemptsOf(progress: DownloadState): DownloadAttempt[] {
  if (progress.state === 'failed') return [];
  const attempts = [progress.state === 'waiting' ? undefined : progress.attempt];
  if (progress.state !== 'running') attempts.push(progress.before);
  return attempts.filter((attempt) => attempt !== undefined);
}
