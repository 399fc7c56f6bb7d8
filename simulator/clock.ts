/** Time as the simulated Plex sees it: the real one, plus what a test has let pass. In epoch milliseconds. */
export class Clock {
  #offsetMs = 0;

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}
