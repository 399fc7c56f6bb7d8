import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BASELINES, LATEST, readScreenshots } from './baselines.ts';
import { compareImages } from './compare.ts';

/*
 * Accepts the screenshots of the last Chromium test run as the new baselines. A baseline that still matches is not rewritten.
 */

for (const scenario of await readdir(LATEST)) await updateBaselines(scenario);

async function updateBaselines(scenario: string): Promise<void> {
  const baselines = await readScreenshots(join(BASELINES, scenario));
  const latest = await readScreenshots(join(LATEST, scenario));
  const fileOf = (name: string) => join(BASELINES, scenario, `${name}.png`);
  await mkdir(join(BASELINES, scenario), { recursive: true });
  for (const name of baselines.keys()) {
    if (!latest.has(name)) await rm(fileOf(name));
  }
  for (const [name, screenshot] of latest) {
    const baseline = baselines.get(name);
    if (!baseline || compareImages(baseline, screenshot)) await writeFile(fileOf(name), screenshot);
  }
}
