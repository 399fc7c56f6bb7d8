import type { Plugin } from 'vite';

const WRAPPER = /^\0virtual:wxt-background-entrypoint\?/;

/**
 * The background as it is, without what WXT puts around it: a logger that says nothing in what ships, and a search for
 * mistakes that the compiler finds.
 *
 * @param wrapper WXT's module around the background
 * @throws Error, and ends the build, if the module does not import the background as it used to
 */
export function bare(wrapper: string): string {
  const definition = /^import definition from ("[^"]+");/m.exec(wrapper)?.[1];
  if (!definition) throw new Error('WXT brings in the background in another way than the one that is known.');
  return `import definition from ${definition};\nexport default definition.main();`;
}

/** {@link bare} for what ships; the development server needs all of WXT's. */
export function bareBackground(): Plugin {
  return {
    name: 'bare-background',
    apply: 'build',
    transform: { filter: { id: WRAPPER }, handler: (code) => ({ code: bare(code), map: null }) },
  };
}
