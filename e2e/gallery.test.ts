import { describe, expect, inject } from 'vitest';
import { axeViolations } from './gallery/axe.ts';
import { compareWithExpected } from './gallery/expected-pictures.ts';
import { LOOKS, type Look, nameOf, PLAIN } from './gallery/look.ts';
import { overflows } from './gallery/overflow.ts';
import { photograph } from './gallery/photograph.ts';
import type { State } from './gallery/state.ts';
import { visit } from './gallery/visit.ts';
import { WALKS } from './gallery/walks.ts';
import { test as inLab } from './lab.ts';

const test = inLab.extend({ pictureScale: 1 });

/** In the one browser whose pictures are compared, where fonts are what e2e/fonts.conf says. */
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
