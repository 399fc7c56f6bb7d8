import { linkProgress } from './link-progress.ts';
import type { LinkedDevice, LinkOptions, LinkProgress, LinkProgressOptions } from './types.ts';

/**
 * Links this device to a Plex account: gets a PIN, shows it through `onCode` or `onSignInUrl`, and waits until the user
 * has approved it. See {@link linkProgress} for the pace, for failures, and for what it throws.
 *
 * @param options `product`, and exactly one of `onCode` (four characters for plex.tv/link) and `onSignInUrl` (Plex's own
 *   page, to be opened in a browser); what either throws ends linking
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
  let linked: LinkedDevice | undefined;
  for await (const step of linkProgress({ ...rest, method })) {
    if (step.state === 'linked') linked = withoutState(step);
    if (step.state === 'code') onCode?.(withoutState(step));
    if (step.state === 'sign-in') onSignInUrl?.(step.url, withoutState(step));
    if (step.state === 'retry') onRetry?.(withoutState(step));
  }
  return linked as LinkedDevice;
}

function withoutState<Step extends LinkProgress>({ state: _, ...step }: Step): Omit<Step, 'state'> {
  return step;
}
