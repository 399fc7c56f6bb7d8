import { signOut } from '../account/user.ts';
import { PlexError } from '../http/errors.ts';
import type { PlexOptions } from '../http/plex-tv-request.ts';
import { getToken } from '../tv.ts';
import { isTemporary, saysPinIsDead } from './failures.ts';
import { retryDelayMs } from './pace.ts';
import { sleep } from './sleep.ts';
import type { AbandonedPin, RevokeOptions } from './types.ts';

/** Interval in ms between two checks of an abandoned PIN. */
const INTERVAL_MS = 10_000;

/** Time in ms after its expiry at which a PIN counts as dead although plex.tv has not said so. */
const MARGIN_MS = 60_000;

/** Longest lifetime in ms of a PIN, whatever the clock says. */
const LONGEST_LIFETIME_MS = 3_600_000;

/** Number of tries after which the error of a sign-out, or plex.tv's refusal of checks, is thrown. */
const MOST_FAILURES = 10;

/** `unref`: whether Node.js may end during a wait. */
type Revoking = RevokeOptions & { unref?: boolean };

/**
 * Takes care of a PIN that is no longer wanted: checks it every ten seconds until it is dead, and signs out the token if
 * the user approves it after all. Otherwise the account would list a device that holds no token any more.
 *
 * @param pin as `onAbandoned` receives it
 * @param options `signal` ends the checks; `serverURL` is `https://plex.tv/api/v2` by default
 * @returns `revoked` if a token was signed out, `dead` if the PIN can no longer be approved
 * @throws PlexHttpError if plex.tv itself refuses ten checks in a row, or ten tries to sign out fail
 * @throws PlexNetworkError, PlexResponseError if ten tries to sign out fail
 * @throws TypeError if the client identifier is empty or the server URL is invalid
 * @throws the abort reason of `signal`, an `AbortError` by default
 * @see docs/plex-protocol.md#check-a-pin and docs/plex-protocol.md#sign-out
 */
export async function revokeAbandonedPin(pin: AbandonedPin, options: RevokeOptions = {}): Promise<'revoked' | 'dead'> {
  return revokePin(pin, options);
}

/** Like {@link revokeAbandonedPin}, but Node.js may end in the meantime if `unref` is true. */
export async function revokePin(pin: AbandonedPin, options: Revoking): Promise<'revoked' | 'dead'> {
  const authToken = await tokenOf(pin, options);
  if (!authToken) return 'dead';
  await revokeToken(authToken, pin.clientIdentifier, options);
  return 'revoked';
}

/** Signs a token out, trying again after failures: up to ten times. */
export async function revokeToken(authToken: string, clientIdentifier: string, options: Revoking): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await signOut(authToken, clientIdentifier, withSignal(options));
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof PlexError) || failures >= MOST_FAILURES) throw error;
      await sleep(retryDelayMs(failures, error), options);
    }
  }
}

async function tokenOf(pin: AbandonedPin, options: Revoking): Promise<string | null> {
  const leftMs = Math.min(pin.expiresAt - Date.now(), LONGEST_LIFETIME_MS) + MARGIN_MS;
  const deadline = performance.now() + leftMs;
  let failures = 0;
  let refusals = 0;
  while (performance.now() < deadline) {
    let waitMs = INTERVAL_MS;
    try {
      const { authToken } = await getToken(pin.id, pin.clientIdentifier, withSignal(options));
      if (authToken) return authToken;
      failures = 0;
      refusals = 0;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (saysPinIsDead(error)) return null;
      failures += 1;
      refusals = isTemporary(error) ? 0 : refusals + 1;
      if (!(error instanceof PlexError) || refusals >= MOST_FAILURES) throw error;
      waitMs = Math.max(INTERVAL_MS, retryDelayMs(failures, error));
    }
    await sleep(waitMs, options);
  }
  return null;
}

function withSignal({ signal, serverURL, fetchOptions }: RevokeOptions): PlexOptions {
  return {
    ...(serverURL !== undefined && { serverURL }),
    fetchOptions: { ...fetchOptions, signal: signal ?? null },
  };
}
