import type { Lab } from '../e2e/support/test-context.ts';
import { callInPage } from './in-page.ts';
import type { State, Walk } from './state.ts';
import { type Look, PLAIN, show } from './variant.ts';

/** Goes through all states of a walk, has each shown in every one of these looks, and calls back each time. */
export async function visit(
  lab: Lab,
  walk: Walk,
  looks: readonly Look[],
  see: (state: State, look: Look) => Promise<void>,
): Promise<void> {
  await lab.browser.putStorage({ appearance: PLAIN });
  for await (const state of walk.through(lab)) {
    await state.view.pointAway();
    const before = await wordsOf(state);
    for (const look of looks) {
      await show(lab, state, look);
      await see(state, look);
    }
    await show(lab, state, PLAIN);
    const after = await wordsOf(state);
    if (after !== before) throw new Error(`"${state.name}" did not last: it said "${before}", and then "${after}".`);
  }
}

/** All that can be read, but for figures: time goes on. */
async function wordsOf(state: State): Promise<string> {
  const text = await callInPage(state, [], readText);
  return text.replaceAll(/\d+/g, '0');
}

function readText(root: Element): string {
  return (root as HTMLElement).innerText;
}
