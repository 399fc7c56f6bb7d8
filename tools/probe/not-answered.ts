import { PlexError } from '../../plex/http/errors.ts';

/** A question that cannot be answered. The message is for the report. */
export class NotAnswered extends Error {
  override name = 'NotAnswered';
}

/** Why a question was not answered, without anything that a server sent. */
export function reasonOf(error: unknown): string {
  if (error instanceof NotAnswered || error instanceof PlexError) return error.message;
  return error instanceof Error && error.name === 'TimeoutError' ? 'No answer in time.' : 'No answer.';
}
