/** The keys that are needed to navigate and activate by keyboard. */
export type Key = 'Tab' | 'Enter' | 'Escape';

/** A page in which code can be run, in either browser. */
export interface ScriptablePage {
  /**
   * Runs a self-contained function, or a script, in the page's own world, as if the user had just clicked.
   *
   * @returns the result, which may be a promise, passed as JSON
   */
  evaluate<Args extends unknown[], Result>(
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>>;
  close(): Promise<void>;
}

/** A tab that can load a page. */
export interface Tab extends ScriptablePage {
  /** Resolves at the page's load event. */
  goto(url: string): Promise<unknown>;
}

/** A page of the extension on screen, in either browser. */
export interface PageDriver extends ScriptablePage {
  /** Resolves once the page has its final place and size. */
  settled(): Promise<void>;
  /** Presses and releases the mouse at a position in CSS pixels. */
  clickAt(x: number, y: number, times: number): Promise<void>;
  press(key: Key): Promise<void>;
  /** Moves the pointer away from whatever was clicked last. */
  pointAway(): Promise<void>;
  /** The whole page, including what has to be scrolled to, as PNG. */
  screenshot(): Promise<Uint8Array>;
}
