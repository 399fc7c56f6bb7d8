import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as inLab } from '../e2e/support/test-context.ts';
import { visit } from './for-each-state.ts';
import { PICTURE_SCALE } from './picture-scale.ts';
import { photographForReadme } from './readme-pictures.ts';
import { WALKS } from './scenarios/index.ts';
import { LOOKS, nameOf } from './variant.ts';

/*
 * Photographs every state in every language, in light and in dark, for people to look at; and for the README.
 */

const test = inLab.extend({ pictureScale: PICTURE_SCALE });

for (const walk of WALKS) {
  test(walk.name, async ({ lab }) => {
    const { name: browser } = lab.browser;
    await visit(lab, walk, LOOKS, async (state, look) => {
      const folder = join('.output/photos', browser, nameOf(look));
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${state.name}.png`), await state.view.screenshot());
      if (browser === 'chromium') await photographForReadme(state, look);
    });
  });
}
