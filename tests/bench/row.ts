import type { BrowserName } from '../browsers/extension-browser.ts';
import type { Goal } from './goals.ts';

/** What a series of numbers counts. */
export type Unit = 'ms' | 'kB' | 'MB' | 'requests';

/** One line of the report. */
export type Row = {
  what: string;
  browser: BrowserName;
  unit: Unit;
  tether: readonly number[];
  /** Measured in turn with it; absent where there is nothing to compare with. */
  control?: readonly number[];
  /** Whether the two are compared by their ratio, which is usual, or by their difference. */
  compare?: 'ratio' | 'difference';
  goal?: Goal;
};
