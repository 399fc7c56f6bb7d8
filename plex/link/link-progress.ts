import type { Pin } from '../account/pin.ts';
import { signOut } from '../account/user.ts';
import { deviceHeaders, type PlexDevice } from '../http/device-headers.ts';
import { PinExpiredError } from '../http/errors.ts';
import type { PlexOptions } from '../http/plex-tv-request.ts';
import { getPin } from '../tv.ts';
import { linkPageUrl, signInUrl } from '../web/sign-in-page.ts';
import { revokeAbandonedPin, revokeToken } from './abandoned-pin.ts';
import { isTemporary } from './failures.ts';
import { retryDelayMs } from './pace.ts';
import { PinWatch } from './pin-watch.ts';
import { sleep } from './sleep.ts';
import type { AbandonedPin, LinkedDevice, LinkProgress, LinkProgressOptions, LinkRetry } from './types.ts';

/** Number of tries to get a PIN. */
const MOST_PIN_REQUESTS = 5;

/** One PIN, with what its requests need. */
type Attempt = { pin: Pin; clientIdentifier: string; device: Partial<PlexDevice>; requests: PlexOptions };

/**
 * Links this device to a Plex account, as an async generator: yields the code or the sign-in page, each failure after
 * which it goes on, each expiry, and at last the link. It checks the PIN about once a second, waits after failures with
 * full jitter up to 30 seconds, obeys `Retry-After`, and ends each request after ten seconds. Between two steps it only
 * works while the next one is awaited.
 *
 * Leaving the loop early gives the PIN up, as aborting `signal` does: see `onAbandoned`.
 *
 * @param options `method` chooses between a code and Plex's sign-in page
 * @returns the link, which is also the last step
 * @throws TypeError before any request, if the product or the client identifier is empty
 * @throws PinExpiredError if the PIN expires, unless `onExpiry` is `renew`
 * @throws PlexBadRequestError, PlexHttpError if plex.tv refuses the PIN, or refuses five checks in a row; for example 429
 *   with `retryAfterMs` if five tries to get a PIN met that
 * @throws PlexNetworkError, PlexResponseError if five tries to get a PIN fail
 * @throws the abort reason of `signal`, an `AbortError` by default
 * @see docs/plex-protocol.md#pins
 */
export async function* linkProgress(
  options: LinkProgressOptions,
): AsyncGenerator<LinkProgress, LinkedDevice, undefined> {
  if (!options.product?.trim()) throw new TypeError('A product is required.');
  for (;;) {
    const attempt = yield* startAttempt(options);
    const authToken = yield* untilApproved(attempt, options);
    if (authToken) {
      const { clientIdentifier, requests } = attempt;
      const device = { authToken, clientIdentifier, signOut: () => signOut(authToken, clientIdentifier, requests) };
      yield { state: 'linked', ...device };
      return device;
    }
    if (options.onExpiry !== 'renew') throw new PinExpiredError();
    yield { state: 'expired' };
  }
}

async function* startAttempt(options: LinkProgressOptions): AsyncGenerator<LinkProgress, Attempt, undefined> {
  const { clientIdentifier = crypto.randomUUID(), signal, method } = options;
  const device = { ...options.device, product: options.product };
  const requests = requestOptions(options, device);
  for (let failures = 1; ; failures += 1) {
    try {
      const fetchOptions = { ...requests.fetchOptions, signal: signal ?? null };
      const pin = await getPin(clientIdentifier, method === 'sign-in', { ...requests, fetchOptions });
      return { pin, clientIdentifier, device, requests };
    } catch (error) {
      signal?.throwIfAborted();
      if (!isTemporary(error) || failures >= MOST_PIN_REQUESTS) throw error;
      yield* retry({ error, waitMs: retryDelayMs(failures, error) }, signal);
    }
  }
}

async function* retry(it: LinkRetry, signal: AbortSignal | undefined): AsyncGenerator<LinkProgress, void, undefined> {
  yield { state: 'retry', ...it };
  await sleep(it.waitMs, { signal });
}

/** Yields the code or the page, then watches the PIN; null if it expires. */
async function* untilApproved(
  attempt: Attempt,
  options: LinkProgressOptions,
): AsyncGenerator<LinkProgress, string | null, undefined> {
  const { pin, clientIdentifier, requests } = attempt;
  const abandoned = { id: pin.id, clientIdentifier, expiresAt: Date.now() + pin.expiresIn * 1000 };
  const watch = new PinWatch({ ...pin, clientIdentifier }, requests, options.signal);
  let isOver = false;
  try {
    yield firstStep(attempt, options.method, abandoned.expiresAt);
    const outcome = yield* retries(watch);
    isOver = outcome !== 'out of time';
    return typeof outcome === 'object' ? outcome.authToken : null;
  } finally {
    if (!isOver) abandon(abandoned, watch, requests, options.onAbandoned);
  }
}

function firstStep({ pin, clientIdentifier, device }: Attempt, method: string, expiresAt: number): LinkProgress {
  return method === 'sign-in'
    ? { state: 'sign-in', url: signInUrl(clientIdentifier, pin.code, device), expiresAt }
    : { state: 'code', code: pin.code, url: linkPageUrl(pin.code), expiresAt };
}

async function* retries(watch: PinWatch) {
  const steps = watch.run();
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
    yield { state: 'retry', ...value } as const;
  }
}

/** A token that plex.tv hands out, or can still hand out, is signed out: by us, or by the caller who wants the PIN. */
function abandon(
  pin: AbandonedPin,
  watch: PinWatch,
  requests: PlexOptions,
  onAbandoned: LinkProgressOptions['onAbandoned'],
): void {
  const revokeLate = async () => {
    const authToken = await watch.lateToken();
    if (authToken) await revokeToken(authToken, pin.clientIdentifier, requests);
    else if (!onAbandoned) await revokeAbandonedPin(pin, requests);
  };
  revokeLate().catch(() => undefined); // There is nobody left to tell.
  onAbandoned?.(pin);
}

function requestOptions({ serverURL, fetchOptions }: PlexOptions, device: Partial<PlexDevice>): PlexOptions {
  const headers = new Headers(fetchOptions?.headers);
  for (const [name, value] of Object.entries(deviceHeaders(device))) headers.set(name, value);
  return { ...(serverURL !== undefined && { serverURL }), fetchOptions: { ...fetchOptions, headers } };
}
