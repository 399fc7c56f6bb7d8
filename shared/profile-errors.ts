/** Why a switch of the profile, or an action that needs a PIN, was not carried out. */
export const PROFILE_ERRORS = [
  /** A PIN is needed, and none was sent. */
  'pin-required',
  'wrong-pin',
  /** Too many wrong PINs: wait until the user’s `pinLocks` entry says. */
  'pin-locked',
  /** plex.tv limits requests: wait until the session item `homeRateLimit` is over. */
  'rate-limited',
  /** The Home has no such user (any more). */
  'unknown-user',
  /** This browser is not linked, or the account has no Home. */
  'no-home',
  /** plex.tv refused the request. */
  'refused',
  /** The background was stopped before plex.tv's answer came. */
  'interrupted',
  /** Another switch, or unlinking, came before plex.tv's answer. */
  'replaced',
  'offline',
  'timeout',
  'server-error',
  'unreadable',
  'no-access',
] as const;

/** The `name` of the error in the background's answer, and `error` in the stored `profileSwitch`. */
export type ProfileErrorName = (typeof PROFILE_ERRORS)[number];
