import { until } from '../browsers/until.ts';
import type { Lab } from '../e2e/support/test-context.ts';
import { callInPage } from './call-in-page.ts';
import type { Scenario, State } from './state.ts';
import { applyVariant, DEFAULT_VARIANT, type Variant } from './variant.ts';

/** Looks, with 50 ms between them, that find the same text once nothing changes any more. */
const SAME_TIMES = 6;

/**
 * Goes through all states of a scenario, and calls back for each state in each of these variants.
 *
 * @throws Error if the text of a state has changed by itself meanwhile
 */
export async function forEachState(
  lab: Lab,
  scenario: Scenario,
  variants: readonly Variant[],
  callback: (state: State, variant: Variant) => Promise<void>,
): Promise<void> {
  await lab.browser.putStorage({ appearance: DEFAULT_VARIANT });
  for await (const state of scenario.states(lab)) {
    await state.view.pointAway();
    const before = await settledText(state);
    for (const variant of variants) {
      await applyVariant(lab, state, variant);
      await callback(state, variant);
    }
    await applyVariant(lab, state, DEFAULT_VARIANT);
    const after = await textWithoutDigits(state);
    if (after !== before) throw new Error(`"${state.name}" changed by itself from "${before}" to "${after}".`);
  }
}

/** The text once it has stayed the same for a while: what the browser can play, for one, comes after the rest. */
async function settledText(state: State): Promise<string> {
  let [text, times] = ['', 0];
  return until(`a text of "${state.name}" that stays`, async () => {
    const now = await textWithoutDigits(state);
    times = now === text ? times + 1 : 0;
    text = now;
    return times >= SAME_TIMES && { text };
  }).then((settled) => settled.text);
}

/** The visible text; digits are masked, as countdowns go on. */
async function textWithoutDigits(state: State): Promise<string> {
  const text = await callInPage(state, [], readText);
  return text.replaceAll(/\d+/g, '0');
}

/** Firefox leaves out what is scrolled out of a long list; that depends on the variant. */
function readText(root: Element): string {
  for (const row of root.querySelectorAll<HTMLElement>('.chooser li')) row.style.contentVisibility = 'visible';
  return (root as HTMLElement).innerText;
}
