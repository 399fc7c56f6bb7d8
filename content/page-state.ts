/*
 * What the content script reads of storage: raw, and no more than it shows. The parsers stay where they are needed, as
 * this is loaded with every page of Plex Web.
 */

import { type Language, languageFor } from '../locales/languages.ts';
import { ignoreErrors } from '../shared/async/ignore-errors.ts';
import { browser } from '../shared/browser.ts';
import { displayName } from '../shared/display-name.ts';
import type { Account, Appearance, ButtonPlace } from '../shared/storage/storage.ts';

export type Stored = {
  /** Null when this browser is not linked; `name` is null until the profile has come. */
  linked: { name: string | null; since: string } | null;
  /** What the chip said when the person dismissed it. */
  dismissedChip: string | null;
  /** Where the person has put the item button. */
  buttonPlace: ButtonPlace | null;
  language: Language;
};

const KEYS = ['account', 'dismissedChip', 'buttonPlace', 'appearance'];

/** Calls back with what is stored, now and whenever it has changed; ends with the signal. */
export function followStored(changed: (stored: Stored) => void, failed: (error: unknown) => void, signal: AbortSignal) {
  const read = async () => {
    const values = await browser.storage.local.get(KEYS);
    if (!signal.aborted) changed(parse(values));
  };
  const update = () => void read().catch((error) => signal.aborted || failed(error));
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && KEYS.some((key) => key in changes)) update();
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener(
    'abort',
    ignoreErrors(() => browser.storage.onChanged.removeListener(listener)),
  );
  update();
}

/** Remembers that the person has dismissed what the chip said. */
export async function saveDismissedChip(said: string): Promise<void> {
  await browser.storage.local.set({ dismissedChip: said });
}

export async function saveButtonPlace(buttonPlace: ButtonPlace): Promise<void> {
  await browser.storage.local.set({ buttonPlace });
}

function parse({ account, dismissedChip, buttonPlace, appearance }: Record<string, unknown>): Stored {
  return {
    linked: linkedAs(account as Partial<Account> | undefined),
    dismissedChip: typeof dismissedChip === 'string' ? dismissedChip : null,
    buttonPlace: place(buttonPlace as Partial<ButtonPlace> | undefined),
    language: languageFor((appearance as Partial<Appearance> | undefined)?.language, browser.i18n.getUILanguage()),
  };
}

function linkedAs(account: Partial<Account> | undefined): Stored['linked'] {
  if (typeof account?.authToken !== 'string') return null;
  return { name: account.user ? displayName(account.user) : null, since: String(account.linkedAt) };
}

function place(stored: Partial<ButtonPlace> | undefined): ButtonPlace | null {
  const { edge, height } = stored ?? {};
  if ((edge !== 'left' && edge !== 'right') || typeof height !== 'number') return null;
  return { edge, height: Math.min(1, Math.max(0, height)) };
}
