import { linkProgress } from './link-progress.ts';
import type { LinkedDevice, LinkOptions, LinkProgress, LinkProgressOptions } from './types.ts';

/**
 * Links this device to a Plex account: gets a PIN, shows it through `onCode` or `onSignInUrl`, and waits until the user
 * has approved it. See {@link linkProgress} for the pace, for failures, and for what it throws.
 *
 * @param options `product`, and exactly one of `onCode` (four characters for plex.tv/link) and `onSignInUrl` (Plex's own
 *   page, to be opened in a browser); what either throws or rejects with ends linking
 * @returns the token, the client identifier that it belongs to, and `signOut`
 * @throws TypeError before any request, if both or neither of `onCode` and `onSignInUrl` are given
 * @throws PinExpiredError, PlexHttpError, PlexNetworkError, PlexResponseError, TypeError and the abort reason of `signal`
 *   as {@link linkProgress} does
 * @see docs/plex-protocol.md#pins
 */
export async function linkDevice(options: LinkOptions): Promise<LinkedDevice> {
  const { onCode, onSignInUrl, onRetry, ...rest } = options;
  if (Boolean(onCode) === Boolean(onSignInUrl))
    throw new TypeError('Exactly one of onCode and onSignInUrl is required.');
  const method: LinkProgressOptions['method'] = onCode ? 'code' : 'sign-in';
  const failed = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
  let linked: LinkedDevice | undefined;
  for await (const step of linkProgress({ ...rest, signal, method })) {
    let called: unknown;
    if (step.state === 'linked') linked = withoutState(step);
    if (step.state === 'code') called = onCode?.(withoutState(step));
    if (step.state === 'sign-in') called = onSignInUrl?.(step.url, withoutState(step));
    if (step.state === 'retry') called = onRetry?.(withoutState(step));
    Promise.resolve(called).catch((error: unknown) => failed.abort(error));
  }
  return linked as LinkedDevice;
}

function withoutState<Step extends LinkProgress>({ state: _, ...step }: Step): Omit<Step, 'state'> {
  return step;
}
