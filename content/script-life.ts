import { browser } from '../shared/browser.ts';

/** The life of a content script: it ends when the extension is updated or removed. */
export type ScriptLife = {
  readonly signal: AbortSignal;
  /** Whether the extension is gone; reading this then ends the script. */
  readonly isOver: boolean;
  end(): void;
};

declare global {
  /** Set in the content scripts' own global scope, which the page does not see. */
  var tetherScriptLife: ScriptLife | undefined;
}

/** Begins the life of this script; null if one already lives on the page, as the browser can run it twice. */
export function beginLife(): ScriptLife | null {
  if (globalThis.tetherScriptLife?.isOver === false) return null;
  const over = new AbortController();
  const life: ScriptLife = {
    signal: over.signal,
    get isOver() {
      // The browser takes the id away from the scripts of an extension that is gone.
      if (!browser.runtime?.id) over.abort();
      return over.signal.aborted;
    },
    end: () => over.abort(),
  };
  globalThis.tetherScriptLife = life;
  return life;
}
