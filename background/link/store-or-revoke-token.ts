import { delay } from '../../shared/async/delay.ts';
import { logWarning } from '../../shared/log.ts';

/** First wait between two tries, in ms. */
const FIRST_WAIT_MS = 1_000;
/** Longest wait in ms: each try calls an extension API, without which a background is killed after 30 seconds. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Ensures that a freshly issued token is either stored or revoked; plex.tv may not issue it again. A token that cannot
 * be stored is signed out; while neither works, both are retried.
 *
 * @param store stores the token; fails if storage is full
 * @param signOut revokes the token at plex.tv
 * @returns what `store` returned
 * @throws the error of `store`, once the token has been signed out
 */
export async function storeOrRevokeToken<Stored>(
  store: () => Promise<Stored>,
  signOut: () => Promise<void>,
): Promise<Stored> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    try {
      return await store();
    } catch (storeError) {
      if (await succeeds(signOut)) throw storeError;
    }
    await delay(waitMs);
  }
}

async function succeeds(signOut: () => Promise<void>): Promise<boolean> {
  try {
    await signOut();
    return true;
  } catch (error) {
    logWarning('A token could be neither stored nor signed out; both will be retried', error);
    return false;
  }
}
