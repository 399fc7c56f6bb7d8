import type { Plugin } from 'vite';

const PREACT = /\/preact\/dist\/preact\.mjs$/;

/** Where Preact hands `dangerouslySetInnerHTML` to the page. */
const SETS_HTML = /\b(\w+)\.innerHTML=(\w+\.__html)/g;

/**
 * Takes out of Preact the one way to put HTML into a page: nothing here uses it, and what ships cannot do it. Whoever
 * tries sees the HTML as text.
 *
 * @throws Error, and ends the build, if Preact no longer has that place exactly once
 */
export function textOnly(code: string): string {
  const places = code.match(SETS_HTML)?.length ?? 0;
  if (places !== 1) throw new Error(`Preact sets innerHTML at ${places} places that are known, not at one.`);
  return code.replace(SETS_HTML, '$1.textContent=$2');
}

/** {@link textOnly} for the build. */
export function textOnlyPreact(): Plugin {
  return {
    name: 'text-only-preact',
    transform: { filter: { id: PREACT }, handler: (code) => ({ code: textOnly(code), map: null }) },
  };
}
