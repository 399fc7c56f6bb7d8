import type { ActionError, LoadError } from '../../components/item-panel/panel-state.ts';
import { PlexHttpError, PlexNetworkError, PlexResponseError, ServerUnreachableError } from '../../plex/http/errors.ts';
import { NoServerListError, NotLinkedError, UnknownServerError } from './server-access.ts';

/** There are no files for the action. */
export class NothingFoundError extends Error {}

/** The error to show when an item on a media server could not be loaded */
export function loadErrorOf(error: unknown): LoadError {
  if (error instanceof UnknownServerError) return 'unknown-server';
  if (error instanceof NoServerListError) return isRateLimited(error) ? 'plex-paused' : 'plex-unreachable';
  if (error instanceof PlexHttpError) return loadErrorOfStatus(error.status);
  return error instanceof PlexResponseError ? 'unreadable' : 'server-unreachable';
}

/** The error to show when an item of Plex's catalogue could not be loaded */
export function catalogueErrorOf(error: unknown): LoadError {
  if (error instanceof PlexHttpError && error.status < 429) return 'not-in-catalogue';
  if (error instanceof PlexHttpError && error.status === 429) return 'plex-paused';
  const loadError = loadErrorOf(error);
  return loadError === 'server-unreachable' ? 'plex-unreachable' : loadError;
}

/** The error to show when an action failed */
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

/** The error to show when a download failed */
export function downloadErrorOf(error: unknown): ActionError {
  if (error instanceof Error && error.name === 'DownloadsNotAllowedError') return 'downloads-not-allowed';
  const failure = actionErrorOf(error);
  if (failure === 'no-access') return 'download-forbidden';
  return failure === 'item-gone' ? 'part-gone' : failure;
}

function loadErrorOfStatus(status: number): LoadError {
  if (status === 404) return 'item-not-found';
  if (status === 401 || status === 403) return 'no-access';
  return status === 429 || status >= 500 ? 'busy' : 'unreadable';
}

function isRateLimited({ cause }: Error): boolean {
  return cause instanceof Error && cause.name === 'RateLimitedError';
}
