import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import type { BrowserName } from './browsers/extension-browser.ts';
import { tallyFile } from './tally.ts';

/** Before the tests in one browser: what was counted in earlier runs is over. */
export default async function setup(project: TestProject): Promise<void> {
  await rm(tallyFile(project.name as BrowserName), { force: true });
}
