import type { State } from './state.ts';

/**
 * Calls a function in a state's page, with the root element of our UI there.
 *
 * @param helpers functions of the same module that `main` calls
 * @returns the result of `main`, passed as JSON
 */
export async function callInPage<Args extends unknown[], Result>(
  { view, part }: State,
  helpers: readonly ((...args: never[]) => unknown)[],
  main: (root: Element, ...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> {
  const source = `(async () => {
    ${[rootOf, ...helpers, main].map(String).join('\n')}
    return JSON.stringify(await ${main.name}(rootOf(${JSON.stringify(part ?? null)}), ...${JSON.stringify(args)}));
  })()`;
  return JSON.parse(String(await view.evaluate(source)));
}

function rootOf(part: string | null): Element {
  if (!part) return document.body;
  const root = (globalThis as { tetherRoot?: ShadowRoot }).tetherRoot?.querySelector(part);
  if (!root) throw new Error(`There is no "${part}" on this page.`);
  return root;
}
