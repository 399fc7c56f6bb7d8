import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { NewFile } from '../../background/downloads/add-files.ts';
import { DownloadQueue } from '../../background/downloads/download-queue.ts';
import type { GivenFile } from '../../background/downloads/start-file.ts';
import type { QueuedFile } from '../../shared/storage/downloads.ts';
import { FakeDownloads } from './fake-downloads.ts';
import { clearAllTimeouts, trackTimeouts } from './killable-background.ts';

export const SERVER = 'a'.repeat(40);

/** A file of the tests, by its number. */
export function testFile(number: number, machineIdentifier = SERVER): NewFile {
  const fileKey = `/library/parts/${number}/1/file.mkv`;
  return {
    machineIdentifier,
    ratingKey: String(number),
    fileKey,
    path: `Show/Season 01/${number}.mkv`,
    title: `Episode ${number}`,
    sizeBytes: null,
  };
}

/** What the file of that number has in it. */
export function contentOf(number: number): string {
  return `content of /library/parts/${number}/1/file.mkv`;
}

/**
 * For unit tests: a download queue that can be killed at any step, and the browser around it. A step is a call that changes
 * storage or downloads, or asks a server. Once it is killed, none of its calls returns.
 */
export class KillableQueue {
  readonly downloads = new FakeDownloads();
  queue: DownloadQueue;
  steps = 0;
  /** What a server answers, for each file that it is asked for. */
  give: (file: QueuedFile) => Promise<Partial<GivenFile>> = async () => ({});
  readonly asked: string[] = [];
  #killed = false;
  #killAt = Number.POSITIVE_INFINITY;

  constructor() {
    const { local } = fakeBrowser.storage;
    for (const method of ['get', 'set'] as const) {
      const real = local[method].bind(local) as (argument: never) => Promise<unknown>;
      const guarded = (argument: never) => this.#guard(() => real(argument), method === 'set');
      vi.spyOn(local, method).mockImplementation(guarded as never);
    }
    trackTimeouts();
    this.queue = this.#create();
    this.downloads.changed = () => !this.#killed && this.queue.wake();
  }

  /** Kills the queue at its n-th step from now: before the call is carried out if n is odd, after it if even. */
  killAtStep(step: number): void {
    this.steps = 0;
    this.#killAt = step;
  }

  get isKilled(): boolean {
    return this.#killed;
  }

  /** Starts the background again, alone or with the browser. */
  async restart(kind?: 'keeps' | 'forgets'): Promise<void> {
    this.#killed = true;
    await vi.advanceTimersByTimeAsync(0); // What was killed runs into calls that never return.
    clearAllTimeouts();
    if (kind) this.downloads.restart(kind);
    this.#killed = false;
    this.#killAt = Number.POSITIVE_INFINITY;
    this.queue = this.#create();
    this.queue.wake();
    await vi.advanceTimersByTimeAsync(0);
  }

  /** Lets everything happen that happens by itself: downloads complete, and the queue goes on, restarted if it is killed. */
  async finish(kind?: 'keeps' | 'forgets'): Promise<void> {
    for (let second = 1; second <= 100; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (this.downloads.alarmMs !== null && second % 30 === 0) this.queue.wake();
      if (this.downloads.alarmMs === null && !this.#killed) return;
      if (this.#killed) await this.restart(kind);
      for (const item of this.downloads.inProgress) this.downloads.complete(item);
      await vi.advanceTimersByTimeAsync(1);
      if (this.#killed) await this.restart(kind);
    }
  }

  #create(): DownloadQueue {
    return new DownloadQueue(
      this.downloads.platform((call) => this.#guard(async () => call(), true)),
      (file) =>
        this.#guard(async () => {
          this.asked.push(file.fileKey);
          const url = `https://server.invalid${file.fileKey}?download=1`;
          return {
            url,
            headers: { 'X-Plex-Token': 'token' },
            sizeBytes: contentOf(numberOf(file)).length,
            ...(await this.give(file)),
          };
        }, true),
    );
  }

  async #guard<Result>(call: () => Result | Promise<Result>, isStep: boolean): Promise<Result> {
    if (this.#killed || (isStep && this.#step())) await new Promise(() => undefined);
    const result = await call();
    if (this.#killed || (isStep && this.#step())) await new Promise(() => undefined);
    return result;
  }

  #step(): boolean {
    this.steps += 1;
    if (this.steps >= this.#killAt) this.#killed = true;
    return this.#killed;
  }
}

function numberOf({ fileKey }: QueuedFile): number {
  return Number(fileKey.split('/')[3]);
}
