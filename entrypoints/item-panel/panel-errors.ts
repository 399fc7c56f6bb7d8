import type { ActionError, LoadError } from '../../components/item-panel/panel-state.ts';
import { PlexHttpError, PlexNetworkError, PlexResponseError, ServerUnreachableError } from '../../plex/http/errors.ts';
import { NoServerListError, NotLinkedError, UnknownServerError } from './server-access.ts';

/** There is no file to do anything with. */
export class NothingFoundError extends Error {}

/** What to tell a person of an error that kept an item on a media server from being shown. */
export function loadErrorOf(error: unknown): LoadError {
  if (error instanceof UnknownServerError) return 'unknown-server';
  if (error instanceof NoServerListError) return isPause(error) ? 'plex-paused' : 'plex-unreachable';
  if (error instanceof PlexHttpError) return troubleOfStatus(error.status);
  return error instanceof PlexResponseError ? 'unreadable' : 'server-unreachable';
}

/** What to tell a person of an error that kept an item of Plex's own catalogue from being shown. */
export function catalogueTroubleOf(error: unknown): LoadError {
  if (error instanceof PlexHttpError && error.status < 429) return 'not-in-catalogue';
  if (error instanceof PlexHttpError && error.status === 429) return 'plex-paused';
  const trouble = loadErrorOf(error);
  return trouble === 'server-unreachable' ? 'plex-unreachable' : trouble;
}

/** What to tell a person of an error that kept something from being done with an item. */
export function actionErrorOf(error: unknown): ActionError {
  if (error instanceof NotLinkedError) return 'not-linked';
  if (error instanceof NothingFoundError) return 'nothing-found';
  if (error instanceof UnknownServerError || error instanceof NoServerListError) return 'server-unreachable';
  if (error instanceof PlexHttpError) {
    if (error.status === 401 || error.status === 403) return 'no-access';
    if (error.status === 404) return 'item-gone';
    return error.status === 429 || error.status >= 500 ? 'no-capacity' : 'failed';
  }
  return error instanceof ServerUnreachableError || error instanceof PlexNetworkError ? 'server-unreachable' : 'failed';
}

/** The same of an error that kept a file from being downloaded. */
export function downloadFailureOf(error: unknown): ActionError {
  if (error instanceof Error && error.name === 'DownloadsNotAllowedError') return 'downloads-not-allowed';
  const failure = actionErrorOf(error);
  if (failure === 'no-access') return 'download-forbidden';
  return failure === 'item-gone' ? 'part-gone' : failure;
}

function troubleOfStatus(status: number): LoadError {
  if (status === 404) return 'item-not-found';
  if (status === 401 || status === 403) return 'no-access';
  return status === 429 || status >= 500 ? 'busy' : 'unreadable';
}

function isPause({ cause }: Error): boolean {
  return cause instanceof Error && cause.name === 'RateLimitedError';
}
