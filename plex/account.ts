/**
 * The account behind a token: its user, the users of its Plex Home, and when a token ends.
 *
 * @packageDocumentation
 */
export { saysTokenIsInvalid } from './account/invalid-token.ts';
export { isJwt, jwtExpiry } from './account/jwt.ts';
export { getUser, signOut, type User } from './account/user.ts';
export {
  getHomeUsers,
  type HomeSwitch,
  type HomeUser,
  type SwitchedUser,
  saysPinIsRefused,
  switchHomeUser,
} from './home/home-users.ts';
export type { PlexOptions } from './http/plex-tv-request.ts';
