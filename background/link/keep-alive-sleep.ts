import { after } from '../../shared/async/delay.ts';

/** Browsers kill a background that has not called an extension API for 30 seconds. */
const LONGEST_STEP_MS = 20_000;

/** A wait that can be cut short, and that calls `keepAwake` at least every 20 seconds. */
export class KeepAliveSleep {
  #cut: (() => void) | undefined;
  readonly #keepAwake: () => Promise<void>;

  constructor(keepAwake: () => Promise<void>) {
    this.#keepAwake = keepAwake;
  }

  /**
   * Waits so many milliseconds, by the time that passes rather than by the clock on the wall.
   *
   * @returns true after the whole wait, false when it was cut short
   */
  async sleep(ms: number): Promise<boolean> {
    let cut = false;
    const interrupted = new Promise<void>((resolve) => {
      this.#cut = () => {
        cut = true;
        resolve();
      };
    });
    for (let left = ms; left > 0 && !cut; left -= LONGEST_STEP_MS) {
      await this.#keepAwake();
      await Promise.race([after(Math.min(left, LONGEST_STEP_MS)), interrupted]);
    }
    this.#cut = undefined;
    return !cut;
  }

  interrupt(): void {
    this.#cut?.();
  }
}
