import { claimToLinked } from './claim.ts';
import type { Measurement } from './harness.ts';
import { memory } from './memory.ts';
import { contentScript } from './page.ts';
import { clickToData, growthWithEpisodes, growthWithServers } from './panel.ts';
import { clickToCode, clickToFirstPaint } from './popup.ts';
import { workerStart } from './worker-start.ts';

/** All that is measured, in the order of the report. */
export const MEASUREMENTS: Record<string, Measurement> = {
  clickToFirstPaint,
  clickToCode,
  claimToLinked,
  workerStart,
  contentScript,
  memory,
  clickToData,
  growthWithEpisodes,
  growthWithServers,
};
