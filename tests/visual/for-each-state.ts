import type { Lab } from '../e2e/support/test-context.ts';
import { callInPage } from './call-in-page.ts';
import type { Scenario, State } from './state.ts';
import { applyVariant, DEFAULT_VARIANT, type Variant } from './variant.ts';

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
    const before = await textWithoutDigits(state);
    for (const variant of variants) {
      await applyVariant(lab, state, variant);
      await callback(state, variant);
    }
    await applyVariant(lab, state, DEFAULT_VARIANT);
    const after = await textWithoutDigits(state);
    if (after !== before) throw new Error(`"${state.name}" changed by itself from "${before}" to "${after}".`);
  }
}

/** The visible text; digits are masked, as countdowns go on. */
async function textWithoutDigits(state: State): Promise<string> {
  const text = await callInPage(state, [], readText);
  return text.replaceAll(/\d+/g, '0');
}

function readText(root: Element): string {
  return (root as HTMLElement).innerText;
}
