import { type DownloadError, isUsersTurn } from '../../shared/download-errors.ts';
import type { DownloadAttempt, DownloadState, QueuedFile } from '../../shared/storage/downloads.ts';
import { NobodyWatchingError } from '../profiles/acting-as.ts';
import { attemptsOf, named, placeOf, running } from './attempts.ts';
import {
  afterFailure,
  afterInterruption,
  afterWrongSize,
  type Conditions,
  failed,
  isPaused,
  isUsable,
  isWhole,
  usersTurn,
  waiting,
  whenSomebodyWatches,
} from './next-step.ts';
import { isSameOwner, ownerNow } from './owner.ts';
import type { FoundDownload, QueueBrowser } from './queue-browser.ts';
import { withFailed } from './queue-changes.ts';
import { failureOf, isFinal, isOfServer } from './queue-errors.ts';
import type { QueueStore } from './queue-store.ts';
import { withOutage, withoutOutage } from './server-outage.ts';
import type { GiveFile } from './start-file.ts';

type Waiting = Extract<DownloadState, { state: 'waiting' }>;
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
    const known = await this.#settleStart(file);
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
    if (!found) return this.#startNew({ ...file, progress }, signal);
    await this.#browser.discard(found.id);
    const { before: _discarded, ...rest } = progress;
    return this.#startNew({ ...file, progress: rest }, signal);
  }

  /** Cancels a file's download if it is in progress, and removes what is left of it unless that is the whole file. */
  async discard({ progress }: QueuedFile): Promise<void> {
    for (const attempt of attemptsOf(progress)) {
      const found = await this.#browser.find(attempt.name);
      const isSaved = found?.state === 'complete' && isWhole(attempt, found);
      if (found && !isSaved) await this.#browser.discard(found.id);
    }
  }

  /** Stores that the browser has begun, or has not: the previous background can have been killed before it could. */
  async #settleStart(file: QueuedFile): Promise<QueuedFile | null> {
    if (file.progress.state !== 'starting') return file;
    const { attempt, before, ...retry } = file.progress;
    const found = await this.#browser.find(attempt.name);
    return this.#store.step(file, found ? running(retry, named(attempt, found)) : waiting(retry, before));
  }

  async #settleRunning(known: InState<Running>, paused: boolean): Promise<void> {
    const { attempt } = known.progress;
    const found = await this.#browser.find(attempt.name);
    const turn = found ? usersTurn(known.progress, found, paused) : null;
    const file = await this.#withTurn(known, turn);
    if (!file || turn) return;
    if (!found) {
      const isLost = attempt.run !== (await this.#browser.run());
      await this.#store.step(file, isLost ? waiting(file.progress, attempt) : { state: 'failed', error: 'removed' });
    } else if (found.state === 'complete') await this.#complete(file, found);
    else if (paused) await this.#hold(file, found);
    else if (file.progress.held) await this.#release(file, found);
    else if (found.state === 'interrupted' && !isPaused(found)) {
      await this.#failed(file, afterInterruption(file.progress, found, this.#conditions()));
    }
  }

  /** What waits for the user holds up none of the others; once the user has acted, it is in progress like any other. */
  async #withTurn(file: InState<Running>, turn: DownloadError | null): Promise<InState<Running> | null> {
    const { error, ...rest } = file.progress;
    if (turn ? error === turn : !isUsersTurn(file.progress)) return file;
    const progress = turn ? { ...rest, error: turn } : rest;
    const stored = await this.#store.step(file, progress);
    return stored && { ...stored, progress };
  }

  async #complete(file: InState<Running>, found: FoundDownload): Promise<void> {
    const { attempt } = file.progress;
    if (!found.exists) await this.#store.step(file, { state: 'failed', error: 'removed' });
    else if (isWhole(attempt, found)) await this.#store.saved(file, Math.max(found.fileSize, 0));
    else await this.#failed(file, afterWrongSize(file.progress, found, this.#conditions()));
  }

  async #hold(file: InState<Running>, found: FoundDownload): Promise<void> {
    if (found.state !== 'in_progress' || found.paused) return;
    const isHeld = file.progress.held || (await this.#store.step(file, { ...file.progress, held: true }));
    if (isHeld) await this.#browser.pause(found.id);
  }

  /**
   * Only once the browser has continued it, it counts as released: until then it would count as paused by the user. Firefox ends
   * one that is paused before anything has arrived, which looks as if the user had cancelled it.
   */
  async #release(file: InState<Running>, found: FoundDownload): Promise<void> {
    if (found.state === 'interrupted' && !isPaused(found)) {
      const { progress } = file;
      const isOfPause = found.bytesReceived === 0;
      const next = isOfPause
        ? waiting(progress, progress.attempt)
        : afterInterruption(progress, found, this.#conditions());
      await this.#failed(file, next);
      return;
    }
    if (isPaused(found)) this.#browser.resume(found.id);
    else await this.#store.step(file, { ...file.progress, held: false });
  }

  async #startNew(file: InState<Waiting>, signal: AbortSignal): Promise<boolean> {
    const { before } = file.progress;
    let known: QueuedFile = file;
    try {
      const run = await this.#browser.run();
      const { sizeBytes, url, headers } = await this.#giveFile(file, signal);
      await this.#store.change((queue) => withoutOutage(queue, file.machineIdentifier));
      const attempt: DownloadAttempt = { name: crypto.randomUUID(), run, sizeBytes };
      if (!isSameOwner(file.owner, await ownerNow())) return true;
      const starting = await this.#store.step(file, { ...file.progress, state: 'starting', attempt });
      if (!starting) return false;
      known = starting;
      await this.#browser.start({ url: `${url}#${attempt.name}`, headers, ...placeOf(file, before, run) });
    } catch (error) {
      return !signal.aborted && this.#couldNotStart(known, file.progress, error);
    }
    // What fails from here on is found out by the next look: the browser has begun.
    if ((await this.#settleStart(known)) === null) await this.discard(known);
    return true;
  }

  async #couldNotStart(file: QueuedFile, before: Waiting, error: unknown): Promise<boolean> {
    const failure = failureOf(error);
    if (error instanceof NobodyWatchingError) {
      return (await this.#store.step(file, whenSomebodyWatches(before, this.#browser.now(), before.before))) !== null;
    }
    if (isFinal(failure)) return this.#failed(file, failed(failure, before.before));
    return this.#failed(file, afterFailure(before, failure, this.#conditions(), before.before));
  }

  #conditions(): Conditions {
    return { now: this.#browser.now(), online: this.#browser.isOnline() };
  }

  /** A server that fails, or is given up, does so for all files that wait for it. */
  async #failed(file: QueuedFile, next: DownloadState): Promise<boolean> {
    const { error } = next.state === 'failed' || next.state === 'waiting' ? next : {};
    if (error && isOfServer(error)) {
      await this.#store.change((queue) =>
        next.state === 'waiting'
          ? withOutage(queue, file, next)
          : withFailed(queue, error, (entry) => isHopeless(entry, file)),
      );
    }
    return (await this.#store.step(file, next)) !== null;
  }
}

/** Whether a file waits for the same server as one that was given up. */
function isHopeless({ id, machineIdentifier, progress }: QueuedFile, given: QueuedFile): boolean {
  return id !== given.id && machineIdentifier === given.machineIdentifier && progress.state === 'waiting';
}
