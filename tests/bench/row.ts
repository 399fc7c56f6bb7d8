import type { BrowserName } from '../browsers/extension-browser.ts';
import type { Goal } from './goals.ts';
import type { MeasureName } from './measures.ts';
import type { Summary } from './statistics.ts';

/** One case of a measure in one browser. */
export type Row = {
  measure: MeasureName;
  case: string;
  browser: BrowserName;
  tether: Summary;
  /** Measured alternately with it; undefined where there is nothing to compare with. */
  control?: Summary;
  goal?: Goal;
};
