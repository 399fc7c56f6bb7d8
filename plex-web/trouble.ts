import type { PanelFailure, PanelTrouble } from '../components/item-panel/panel-state.ts';
import { PlexHttpError, PlexNetworkError, PlexResponseError, ServerUnreachableError } from '../plex/errors.ts';
import { NoServerListError, UnknownServerError } from './server-session.ts';

/** What to tell a person of an error that kept an item from being shown. */
export function troubleOf(error: unknown): PanelTrouble {
  if (error instanceof UnknownServerError) return 'unknown-server';
  if (error instanceof NoServerListError) return 'plex-unreachable';
  if (error instanceof ServerUnreachableError || error instanceof PlexNetworkError) return 'server-unreachable';
  if (error instanceof PlexHttpError) return troubleOfStatus(error.status);
  return error instanceof PlexResponseError ? 'unreadable' : 'server-unreachable';
}

function troubleOfStatus(status: number): PanelTrouble {
  if (status === 404) return 'item-not-found';
  if (status === 401 || status === 403) return 'no-access';
  return status === 429 || status >= 500 ? 'busy' : 'unreadable';
}

/** What to tell a person of an error that kept an action from being done. */
export function failureOf(error: unknown): PanelFailure {
  if (error instanceof Error && error.name === 'DownloadsNotAllowedError') return 'downloads-not-allowed';
  if (error instanceof PlexHttpError) {
    if (error.status === 401 || error.status === 403) return 'download-forbidden';
    if (error.status === 404) return 'part-gone';
    return error.status === 503 || error.status === 509 ? 'no-capacity' : 'failed';
  }
  return error instanceof ServerUnreachableError || error instanceof PlexNetworkError ? 'server-unreachable' : 'failed';
}
