import type { Pin } from '../account/pin.ts';
import { signOut } from '../account/user.ts';
import { deviceHeaders, type PlexDevice } from '../http/device-headers.ts';
import { PinExpiredError, PlexResponseError } from '../http/errors.ts';
import type { PlexOptions } from '../http/plex-tv-request.ts';
import { getPin } from '../tv.ts';
import { linkPageUrl, signInUrl } from '../web/sign-in-page.ts';
import { isTemporary } from './failures.ts';
import { giveUp } from './give-up.ts';
import { retryDelayMs } from './pace.ts';
import { PinWatch } from './pin-watch.ts';
import { sleep } from './sleep.ts';
import type { LinkedDevice, LinkProgress, LinkProgressOptions, LinkRetry } from './types.ts';

/** Number of tries to get a PIN. */
const MOST_PIN_REQUESTS = 5;

/** Shortest lifetime in seconds of a new PIN: nobody can approve one that ends sooner. */
const SHORTEST_LIFETIME_S = 30;

/** Age in ms from which a PIN is replaced without a wait: what ends them sooner may end the next at once. */
const USUAL_AGE_MS = 60_000;

/** One PIN, with what its requests need. */
type Attempt = {
  pin: Pin;
  clientIdentifier: string;
  device: Partial<PlexDevice>;
  requests: PlexOptions;
  watch: PinWatch;
};

/**
 * Links this device to a Plex account, as an async generator: yields the code or the sign-in page, each failure after
 * which it goes on, each expiry, and at last the link. It checks the PIN about once a second, waits after failures with
 * full jitter up to 30 seconds, obeys `Retry-After`, and ends each request after ten seconds. Before it replaces a PIN
 * that has ended within a minute, it waits as after a failure. Between two steps it only works while the next one is awaited.
 *
 * Leaving the loop early gives the PIN up, as aborting `signal` does: see `onAbandoned`.
 *
 * @param options `method` chooses between a code and Plex's sign-in page
 * @returns the link, which is also the last step
 * @throws TypeError before any request, if the product or the client identifier is empty
 * @throws PinExpiredError if the PIN expires, unless `onExpiry` is `renew`
 * @throws PlexBadRequestError, PlexHttpError if plex.tv refuses the PIN, or refuses five checks in a row; for example 429
 *   with `retryAfterMs` if five tries to get a PIN met that
 * @throws PlexNetworkError, PlexResponseError if five tries to get a PIN fail, or get one that ends within 30 seconds
 * @throws the abort reason of `signal`, an `AbortError` by default
 * @see docs/plex-protocol.md#pins
 */
export async function* linkProgress(
  options: LinkProgressOptions,
): AsyncGenerator<LinkProgress, LinkedDevice, undefined> {
  if (!options.product?.trim()) throw new TypeError('A product is required.');
  for (let shortLived = 0; ; ) {
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
    shortLived = attempt.watch.ageMs < USUAL_AGE_MS ? shortLived + 1 : 0;
    const waitMs = shortLived > 0 ? retryDelayMs(shortLived, null) : 0;
    await sleep(Math.max(waitMs, attempt.watch.pauseMs), options);
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
      if (pin.expiresIn < SHORTEST_LIFETIME_S) throw new PlexResponseError('expiresIn');
      const watch = new PinWatch({ ...pin, clientIdentifier }, requests, signal);
      return { pin, clientIdentifier, device, requests, watch };
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
  const { pin, clientIdentifier, requests, watch } = attempt;
  const abandoned = { id: pin.id, clientIdentifier, expiresAt: Date.now() + pin.expiresIn * 1000 };
  let isOver = false;
  try {
    yield firstStep(attempt, options.method, abandoned.expiresAt);
    const outcome = yield* retries(watch);
    isOver = outcome !== 'out of time';
    return typeof outcome === 'object' ? outcome.authToken : null;
  } finally {
    if (!isOver) giveUp(abandoned, watch, requests, options.onAbandoned);
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

/** The signal of an untyped caller goes: it would end a check whose token plex.tv may hand out only once. */
function requestOptions({ serverURL, fetchOptions }: PlexOptions, device: Partial<PlexDevice>): PlexOptions {
  const headers = new Headers(fetchOptions?.headers);
  for (const [name, value] of Object.entries(deviceHeaders(device))) headers.set(name, value);
  const { signal: _, ...rest } = fetchOptions ?? {};
  return { ...(serverURL !== undefined && { serverURL }), fetchOptions: { ...rest, headers } };
}
