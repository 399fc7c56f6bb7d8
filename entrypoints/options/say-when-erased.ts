import { optionsTexts } from '../../locales/options/index.ts';
import { pendingSignOutsItem } from '../../shared/storage/link.ts';

/** Time in ms within which plex.tv usually confirms the sign-out, so that only one message is shown. */
const SIGN_OUT_MS = 2_000;

/** Reports that everything is erased, or that the sign-out at plex.tv is still pending. */
export function sayWhenErased(show: (message: () => string) => void): void {
  const erased = new AbortController();
  const timer = setTimeout(() => show(() => optionsTexts.erase.signOutLater), SIGN_OUT_MS);
  const update = (pendingSignOuts: readonly unknown[]) => {
    if (pendingSignOuts.length > 0) return;
    clearTimeout(timer);
    erased.abort();
    show(() => optionsTexts.erase.done);
  };
  pendingSignOutsItem.watch(update, { immediate: true, signal: erased.signal });
}
