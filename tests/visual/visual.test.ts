import { expect, inject } from 'vitest';
import { test as base } from '../e2e/support/test-context.ts';
import { axeViolations } from './axe-violations.ts';
import { compareWithBaselines } from './baselines.ts';
import { comparableScreenshot } from './comparable-screenshot.ts';
import { forEachState } from './for-each-state.ts';
import { overflows } from './overflows.ts';
import { SCENARIOS } from './scenarios/index.ts';
import type { State } from './state.ts';
import { DEFAULT_VARIANT, VARIANTS, type Variant, variantName } from './variant.ts';

const test = base.extend({ pictureScale: 1 });

/** Screenshots are compared in one browser only, with the fonts of tests/browsers/fonts.conf. */
const COMPARES = inject('browserName') === 'chromium' && process.platform === 'linux';

/** Every language in one theme and both themes in English: the theme does not affect the layout. */
const TESTED_VARIANTS = VARIANTS.filter((variant) => isEnglish(variant) || variant.theme === DEFAULT_VARIANT.theme);

test.for(SCENARIOS)(
  'every state of the scenario "$name" fits in every language, is accessible and matches its baseline',
  { timeout: 240_000 },
  async (scenario, { lab }) => {
    const problems: string[] = [];
    const screenshots = new Map<string, Uint8Array>();
    await forEachState(lab, scenario, TESTED_VARIANTS, async (state, variant) => {
      const found = await findProblems(state, variant);
      problems.push(...found.map((problem) => `${state.name}, ${variantName(variant)}: ${problem}`));
      const isCompared = COMPARES && isEnglish(variant) && state.focusSelector !== null;
      if (isCompared) screenshots.set(`${state.name}-${variant.theme}`, await comparableScreenshot(state));
    });
    if (COMPARES) problems.push(...(await compareWithBaselines(scenario.name, screenshots)));
    expect(problems).toEqual([]);
  },
);

async function findProblems(state: State, variant: Variant): Promise<string[]> {
  return [...(await overflows(state)), ...(isEnglish(variant) ? await axeViolations(state) : [])];
}

function isEnglish({ language }: Variant): boolean {
  return language === DEFAULT_VARIANT.language;
}
