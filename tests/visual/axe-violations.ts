import axe, { type AxeResults } from 'axe-core';
import { callInPage } from './call-in-page.ts';
import type { State } from './state.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Returns what axe-core finds wrong with a state, by the rules of WCAG 2.2 AA and its own best practices. */
export async function axeViolations(state: State): Promise<string[]> {
  const { view, part } = state;
  if (!(await view.evaluate('typeof window.axe === "object"')))
    await view.evaluate(`(() => { ${axe.source}; return null; })()`);
  return callInPage(state, [], findViolations, part ?? null, RULES);
}

async function findViolations(_root: Element, part: string | null, runOnly: string[]): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } };
  const root = (globalThis as { tetherRoot?: ShadowRoot }).tetherRoot;
  // axe-core cannot look into a closed shadow root, so it gets a copy in an open one.
  const copy = document.createElement('div');
  if (part && root) {
    copy.attachShadow({ mode: 'open' }).innerHTML = root.innerHTML;
    document.documentElement.append(copy);
  }
  copy.id = 'copy-for-axe';
  const context = part ? { fromShadowDom: ['#copy-for-axe', part] } : document;
  const { violations } = await axe.run(context, { runOnly, resultTypes: ['violations'] });
  copy.remove();
  return violations.map(({ id, nodes }) => `axe, ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
