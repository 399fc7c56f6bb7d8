import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import type { BrowserName } from '../../browsers/extension-browser.ts';
import { readTally, tallyFile } from '../support/run-stats.ts';

/**
 * Deletes one browser's statistics before its tests, and reads the new ones after them: a token that was lost or written
 * to a console fails the run, even if the test passed on its retry.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = project.name as BrowserName;
  await rm(tallyFile(browser), { force: true });
  return () => checkForLeaks(browser);
}

async function checkForLeaks(browser: BrowserName): Promise<void> {
  const stats = await readTally(browser);
  const leaky = stats.filter(({ lostTokens, telltaleLines }) => lostTokens > 0 || telltaleLines.length > 0);
  if (leaky.length === 0) return;
  throw new Error(`${browser}: ${leaky.length} tests lost a token or wrote one to a console.`);
}
