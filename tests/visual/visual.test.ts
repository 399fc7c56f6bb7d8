import { describe, expect, inject } from 'vitest';
import { test as inLab } from '../e2e/support/test-context.ts';
import { axeViolations } from './axe.ts';
import { compareWithExpected } from './expected-pictures.ts';
import { visit } from './for-each-state.ts';
import { overflows } from './overflow.ts';
import { WALKS } from './scenarios/index.ts';
import { photograph } from './screenshot.ts';
import type { State } from './state.ts';
import { LOOKS, type Look, nameOf, PLAIN } from './variant.ts';

const test = inLab.extend({ pictureScale: 1 });

/** In the one browser whose pictures are compared, where fonts are what tests/browsers/fonts.conf says. */
const COMPARES = inject('browserName') === 'chromium' && process.platform === 'linux';

/** Colours change no place of anything, and languages no colour: both of the one, and all of the other, are enough. */
const LOOKS_TESTED = LOOKS.filter((look) => isPlainSpoken(look) || look.theme === PLAIN.theme);

describe('every state fits in every language, is accessible, and looks as it should', () => {
  for (const walk of WALKS) {
    test(walk.name, { timeout: 120_000 }, async ({ lab }) => {
      const problems: string[] = [];
      const pictures = new Map<string, Uint8Array>();
      await visit(lab, walk, LOOKS_TESTED, async (state, look) => {
        const found = await problemsOf(state, look);
        problems.push(...found.map((problem) => `${state.name}, ${nameOf(look)}: ${problem}`));
        const compared = COMPARES && isPlainSpoken(look) && state.news !== null;
        if (compared) pictures.set(`${state.name}-${look.theme}`, await photograph(state));
      });
      if (COMPARES) problems.push(...(await compareWithExpected(walk.name, pictures)));
      expect(problems).toEqual([]);
    });
  }
});

async function problemsOf(state: State, look: Look): Promise<string[]> {
  return [...(await overflows(state)), ...(isPlainSpoken(look) ? await axeViolations(state) : [])];
}

function isPlainSpoken({ language }: Look): boolean {
  return language === PLAIN.language;
}
