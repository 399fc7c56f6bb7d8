import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base } from '../e2e/support/test-context.ts';
import { forEachState } from './for-each-state.ts';
import { saveReadmeScreenshot } from './readme-screenshots.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { SCREENSHOT_SCALE } from './screenshot-scale.ts';
import { VARIANTS, variantName } from './variant.ts';

/*
 * Takes a screenshot of every state in every language and theme, for people to look at, and those of the README.
 */

const test = base.extend({ pictureScale: SCREENSHOT_SCALE });

test.for(SCENARIOS)('screenshots of the scenario "$name" are saved', async (scenario, { lab }) => {
  const { name: browser } = lab.browser;
  await forEachState(lab, scenario, VARIANTS, async (state, variant) => {
    const folder = join('.output/screenshots', browser, variantName(variant));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${state.name}.png`), await state.view.screenshot());
    if (browser === 'chromium') await saveReadmeScreenshot(state, variant);
  });
});
