import { optionsTexts } from '../../locales/options/index.ts';
import { follow } from '../../shared/storage/follow.ts';
import { pendingSignOutsItem } from '../../shared/storage/storage.ts';

/** Mostly Plex has been told within this time, and there is but one thing to say. */
const PATIENCE_MS = 2_000;

/** Says that everything is erased; or that the token is not, until Plex has been told to sign this browser out. */
export function sayWhenErased(say: (words: () => string) => void): void {
  const impatience = setTimeout(() => say(() => optionsTexts.erase.signOutLater), PATIENCE_MS);
  const stop = follow(pendingSignOutsItem, (pendingSignOuts) => {
    if (pendingSignOuts.length > 0) return;
    clearTimeout(impatience);
    stop();
    say(() => optionsTexts.erase.done);
  });
}
