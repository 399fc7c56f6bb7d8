import { after } from '../../shared/async/delay.ts';
import { logWarning } from '../../shared/log.ts';

const FIRST_WAIT_MS = 1_000;
/** Below the 30 seconds after which a background that calls no extension API is killed: each try to store is a call. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Sees to it that a token which plex.tv has just handed out is stored or dead, as it may never be handed out again:
 * one that cannot be stored is signed out, and while neither works, both are tried again.
 *
 * @param store stores the token; fails where storage is full
 * @param signOut ends the token at plex.tv
 * @throws the reason why it could not be stored, once the token has been signed out
 */
export async function storeOrRevokeToken(store: () => Promise<void>, signOut: () => Promise<void>): Promise<void> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    try {
      return await store();
    } catch (notStored) {
      if (await succeeds(signOut)) throw notStored;
    }
    await after(waitMs);
  }
}

async function succeeds(signOut: () => Promise<void>): Promise<boolean> {
  try {
    await signOut();
    return true;
  } catch (error) {
    logWarning('A token could be neither stored nor signed out yet', error);
    return false;
  }
}
