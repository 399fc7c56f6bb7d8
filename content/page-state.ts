/* The stored state that the content script shows. */
import { type Language, languageFor } from '../locales/languages.ts';
import { browser } from '../shared/browser.ts';
import {
  type ButtonPlace,
  buttonPlaceItem,
  dismissedChipItem,
  type LinkedAs,
  linkedAsItem,
} from '../shared/storage/page.ts';
import { appearanceItem } from '../shared/storage/settings.ts';
import { readItems, watchItems } from '../shared/storage/stored-item.ts';

export type PageState = {
  /** Null when this browser is not linked; `name` is null until the profile is known. */
  linked: LinkedAs | null;
  /** The message of the status chip that the user dismissed. */
  dismissedChip: string | null;
  /** Where the user has put the item button. */
  buttonPlace: ButtonPlace | null;
  language: Language;
};

const ITEMS = {
  linked: linkedAsItem,
  dismissedChip: dismissedChipItem,
  buttonPlace: buttonPlaceItem,
  appearance: appearanceItem,
};

/**
 * Calls back with the current state, and again whenever it changes. To listen takes longer than to read, and the page's own
 * scripts go first: so it reads, then listens, and reads again for what has changed in between.
 */
export function watchPageState(
  changed: (state: PageState) => void,
  failed: (error: unknown) => void,
  signal: AbortSignal,
): void {
  let last = '';
  const read = async () => {
    const state = await readPageState();
    const text = JSON.stringify(state);
    if (signal.aborted || text === last) return;
    last = text;
    changed(state);
  };
  const report = (error: unknown) => signal.aborted || failed(error);
  const update = () => void read().catch(report);
  const listen = () => {
    if (signal.aborted) return;
    watchItems(Object.values(ITEMS), update, { signal });
    update();
  };
  void read().catch(report).then(listen).catch(report);
}

async function readPageState(): Promise<PageState> {
  const { appearance, ...state } = await readItems(ITEMS);
  return { ...state, language: languageFor(appearance.language, browser.i18n.getUILanguage()) };
}
