import type { PlexOptions } from '../http/plex-tv-request.ts';
import { revokePin, revokeToken } from './abandoned-pin.ts';
import type { PinWatch } from './pin-watch.ts';
import { sleep } from './sleep.ts';
import type { AbandonedPin, LinkProgressOptions } from './types.ts';

type OnAbandoned = LinkProgressOptions['onAbandoned'];

/**
 * Gives a PIN up. A token that plex.tv hands out, or can still hand out, is signed out: by us, or by the caller who wants
 * the PIN. Never throws, and returns at once.
 */
export function giveUp(pin: AbandonedPin, watch: PinWatch, requests: PlexOptions, onAbandoned: OnAbandoned): void {
  // What fails here must not take the place of the reason for which linking ends.
  revokeLate(pin, watch, requests, onAbandoned === undefined).catch(() => undefined);
  tell(pin, onAbandoned).catch(() => undefined);
}

async function revokeLate(pin: AbandonedPin, watch: PinWatch, requests: PlexOptions, isOurs: boolean): Promise<void> {
  const options = { ...requests, unref: true };
  const authToken = await watch.lateToken();
  if (!authToken && !isOurs) return;
  if (watch.pauseMs > 0) await sleep(watch.pauseMs, { unref: true });
  if (authToken) await revokeToken(authToken, pin.clientIdentifier, options);
  else await revokePin(pin, options);
}

async function tell(pin: AbandonedPin, onAbandoned: OnAbandoned): Promise<void> {
  await onAbandoned?.(pin);
}
