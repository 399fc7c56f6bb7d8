import { backgroundStart } from './background-start.ts';
import { claimToLinked } from './claim.ts';
import { growthWithEpisodes, growthWithFiles, growthWithServers } from './growth.ts';
import type { Measurement } from './harness.ts';
import { clickToData } from './item-panel.ts';
import { pageLoad } from './page-load.ts';
import { clickToCode, clickToFirstPaint } from './popup.ts';
import { tabMemory } from './tab-memory.ts';

/** Every measurement, by its name on the command line. */
export const MEASUREMENTS: Record<string, Measurement> = {
  clickToFirstPaint,
  clickToCode,
  claimToLinked,
  backgroundStart,
  pageLoad,
  memory: tabMemory,
  clickToData,
  growthWithEpisodes,
  growthWithFiles,
  growthWithServers,
};
