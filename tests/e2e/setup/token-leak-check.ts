import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import type { BrowserName } from '../../browsers/extension-browser.ts';
import { readTally, tallyFile } from '../support/run-stats.ts';

/**
 * Before the tests in one browser: what was counted in earlier runs is over. After them: a token that was lost, or that a
 * console has heard of, fails the run, also where the test passed at its second try.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = project.name as BrowserName;
  await rm(tallyFile(browser), { force: true });
  return async () => {
    const bad = (await readTally(browser)).filter((entry) => entry.lostTokens > 0 || entry.telltaleLines.length > 0);
    if (bad.length > 0)
      throw new Error(`${browser}: tokens were lost, or written to a console, in ${bad.length} tests`);
  };
}
