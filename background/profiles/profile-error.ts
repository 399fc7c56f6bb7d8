import { PlexHttpError } from 'plex-link';
import type { ProfileErrorName } from '../../shared/profile-errors.ts';
import { classifyFailure } from '../link/failure.ts';
import type { LinkPlatform } from '../link/platform.ts';

const MESSAGES: Record<ProfileErrorName, string> = {
  'pin-required': 'A PIN is required.',
  'wrong-pin': 'The PIN was wrong.',
  'pin-locked': 'Too many wrong PINs; wait before you try again.',
  'rate-limited': 'Plex is limiting requests.',
  'unknown-user': 'The Plex Home has no such user.',
  'no-home': 'The account has no Plex Home.',
  refused: 'Plex refused the request.',
  interrupted: 'The switch was interrupted.',
  replaced: 'Another switch came first.',
  offline: 'Plex could not be reached.',
  timeout: 'Plex did not answer in time.',
  'server-error': 'Plex is having problems.',
  unreadable: 'Plex’s answer could not be read.',
  'no-access': 'Access to plex.tv is not allowed.',
};

/** Why a switch, or an action that needs a PIN, was not carried out. Neither name nor message contains the PIN. */
export class ProfileError extends Error {
  override name: ProfileErrorName;

  constructor(name: ProfileErrorName) {
    super(MESSAGES[name]);
    this.name = name;
  }
}

/**
 * The error to report for one of a request to plex.tv.
 *
 * @throws the error, if it does not come from a request to plex.tv
 */
export async function profileErrorOf(error: unknown, platform: LinkPlatform): Promise<ProfileError> {
  if (error instanceof ProfileError) return error;
  const failure = await classifyFailure(undefined, error, platform);
  if (failure) return new ProfileError(failure.kind);
  return new ProfileError(error instanceof PlexHttpError && error.status === 404 ? 'unknown-user' : 'refused');
}
