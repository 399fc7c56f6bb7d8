import type { Lab } from '../e2e/support/test-context.ts';

/** Something on screen that can be looked into and photographed, alike in every browser. */
export interface View {
  /** Runs a self-contained function in the page. */
  run<Args extends unknown[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result>;
  /** Runs a script in the page's own world; what it comes to, which may be a promise, travels as JSON. */
  evaluate(source: string): Promise<unknown>;
  /** Takes the pointer off whatever was clicked last. */
  pointAway(): Promise<void>;
  screenshot(): Promise<Uint8Array>;
}

/** A state of a view, on screen. */
export type State = {
  /** Also that of its pictures. */
  name: string;
  view: View;
  /** What on a page of Plex Web is ours; absent on pages of the extension, where all is. */
  part?: '.panel' | '.chip';
  /** No popup can be taller, in CSS pixels. */
  tallest?: number;
  /** Selector of the one place that has not been in an earlier picture: no more than that is compared; null for nothing. */
  news?: string | null;
  /** Selectors of what is never the same twice, such as times and codes: left out where pictures are compared. */
  varies?: readonly string[];
};

/** States in one browser, each reached from the one before: by what a person does and Plex answers, or by what is stored. */
export type Walk = { name: string; through(lab: Lab): AsyncGenerator<State, void, void> };
