import type { ProfileErrorName } from '../profile-errors.ts';
import type { UserError } from './panel-queries.ts';

const USER_ERRORS: Partial<Record<ProfileErrorName, UserError>> = {
  'pin-required': 'pin-required',
  'wrong-pin': 'wrong-pin',
  'pin-locked': 'pin-locked',
  'rate-limited': 'plex-paused',
  'unknown-user': 'unknown-user',
  offline: 'plex-unreachable',
  timeout: 'plex-unreachable',
  'server-error': 'plex-problem',
  unreadable: 'unreadable',
  'no-access': 'plex-not-allowed',
};

/** What the panel says of a switch that failed, by the error's name. */
export function userErrorOf(name: string): UserError {
  return (Object.hasOwn(USER_ERRORS, name) && USER_ERRORS[name as ProfileErrorName]) || 'switch-failed';
}
