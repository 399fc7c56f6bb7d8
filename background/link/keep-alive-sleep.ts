import { delay } from '../../shared/async/delay.ts';

/** Longest time in ms between two keep-alive calls. Browsers kill a background that calls no API for 30 seconds. */
const LONGEST_STEP_MS = 20_000;

/** A sleep that can be interrupted, and that calls `keepAwake` at least every 20 seconds. */
export class KeepAliveSleep {
  #interrupt: (() => void) | undefined;
  readonly #keepAwake: () => Promise<void>;

  constructor(keepAwake: () => Promise<void>) {
    this.#keepAwake = keepAwake;
  }

  /**
   * Sleeps for this many milliseconds of elapsed time, whatever happens to the clock.
   *
   * @returns true after the whole time, false if it was interrupted
   */
  async sleep(ms: number): Promise<boolean> {
    let isInterrupted = false;
    const interrupted = new Promise<void>((resolve) => {
      this.#interrupt = () => {
        isInterrupted = true;
        resolve();
      };
    });
    for (let left = ms; left > 0 && !isInterrupted; left -= LONGEST_STEP_MS) {
      await this.#keepAwake();
      await Promise.race([delay(Math.min(left, LONGEST_STEP_MS)), interrupted]);
    }
    this.#interrupt = undefined;
    return !isInterrupted;
  }

  interrupt(): void {
    this.#interrupt?.();
  }
}
