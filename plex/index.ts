/**
 * Links a device to a Plex account: plex.tv's two operations for PINs, and everything around them in one call.
 *
 * @packageDocumentation
 */
export { saysTokenIsInvalid } from './account/invalid-token.ts';
export type { Pin } from './account/pin.ts';
export { getUser, signOut, type User } from './account/user.ts';
export { type BrowserInfo, describeDevice, deviceHeaders, type PlexDevice } from './http/device-headers.ts';
export * from './http/errors.ts';
export { PLEX_TV_API, type PlexOptions } from './http/plex-tv-request.ts';
export { revokeAbandonedPin } from './link/abandoned-pin.ts';
export { linkDevice } from './link/link-device.ts';
export { linkProgress } from './link/link-progress.ts';
export type * from './link/types.ts';
export { getPin, getToken } from './tv.ts';
export { linkPageUrl, signInUrl } from './web/sign-in-page.ts';
