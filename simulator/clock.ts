/** The time of the simulated Plex, in epoch milliseconds: the real time plus what a test has advanced. */
export class Clock {
  #offsetMs = 0;

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}
