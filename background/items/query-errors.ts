import {
  AddressNotAllowedError,
  PlexHttpError,
  PlexNetworkError,
  PlexResponseError,
  ServerUnreachableError,
} from '../../plex/http/errors.ts';
import type { ActionError, ItemAnswer, LoadError } from '../../shared/messages/panel-queries.ts';
import { DownloadsNotAllowedError } from '../downloads/download-part.ts';
import { NobodyWatchingError, NotLinkedError } from '../profiles/acting-as.ts';
import { OwnTokenOnlyError } from '../servers/link-token.ts';
import { NoServerListError, TokenNotAcceptedError, UnknownServerError } from '../servers/server-access.ts';
import { RateLimitedError } from '../servers/server-list.ts';

/** Maximum number of addresses that the user is asked to allow at once; the best ones come first. */
const MAX_ADDRESSES = 3;

/** What the panel shows when an item could not be loaded from a media server. */
export function itemErrorOf(error: unknown): ItemAnswer {
  if (error instanceof NotLinkedError) return { kind: 'not-linked' };
  if (error instanceof ServerUnreachableError) return unreachable(error);
  return { kind: 'error', error: loadErrorOf(error) };
}

/** What the panel shows when an item of Plex's catalogue could not be loaded. */
export function catalogueErrorOf(error: unknown): ItemAnswer {
  if (error instanceof NotLinkedError) return { kind: 'not-linked' };
  return { kind: 'error', error: catalogueLoadErrorOf(error) };
}

/** The error to show when an action failed. */
export function actionErrorOf(error: unknown): ActionError {
  if (error instanceof NotLinkedError) return 'not-linked';
  if (error instanceof NobodyWatchingError) return 'nobody-watching';
  if (error instanceof DownloadsNotAllowedError) return 'downloads-not-allowed';
  if (error instanceof TokenNotAcceptedError) return 'no-access';
  if (error instanceof OwnTokenOnlyError) return `${error.opens}-token-only`;
  if (error instanceof UnknownServerError || error instanceof NoServerListError) return 'server-unreachable';
  if (error instanceof PlexHttpError) return actionErrorOfStatus(error.status);
  return error instanceof ServerUnreachableError || error instanceof PlexNetworkError ? 'server-unreachable' : 'failed';
}

/** The error to show when a download failed. */
export function downloadErrorOf(error: unknown): ActionError {
  if (error instanceof TokenNotAcceptedError) return 'no-access';
  const failure = actionErrorOf(error);
  if (failure === 'no-access') return 'download-forbidden';
  return failure === 'item-gone' ? 'part-gone' : failure;
}

/** With the addresses that were not tried, if there are any: the user can allow them. */
function unreachable({ failures }: ServerUnreachableError): ItemAnswer {
  const untried = failures.filter(({ reason }) => reason instanceof AddressNotAllowedError);
  if (untried.length === 0) return { kind: 'error', error: 'server-unreachable' };
  const error = untried.length === failures.length ? 'address-not-allowed' : 'server-unreachable';
  return { kind: 'error', error, addresses: untried.slice(0, MAX_ADDRESSES).map(({ uri }) => uri) };
}

function loadErrorOf(error: unknown): LoadError {
  if (error instanceof NobodyWatchingError) return 'nobody-watching';
  if (error instanceof UnknownServerError) return 'unknown-server';
  if (error instanceof TokenNotAcceptedError) return 'token-not-accepted';
  if (error instanceof NoServerListError)
    return error.cause instanceof RateLimitedError ? 'plex-paused' : 'plex-unreachable';
  if (error instanceof PlexHttpError) return loadErrorOfStatus(error.status);
  return error instanceof PlexResponseError ? 'unreadable' : 'server-unreachable';
}

function catalogueLoadErrorOf(error: unknown): LoadError {
  if (error instanceof PlexHttpError && error.status < 429) return 'not-in-catalogue';
  if (error instanceof PlexHttpError && error.status === 429) return 'plex-paused';
  const loadError = loadErrorOf(error);
  return loadError === 'server-unreachable' ? 'plex-unreachable' : loadError;
}

function loadErrorOfStatus(status: number): LoadError {
  if (status === 404) return 'item-not-found';
  if (status === 401 || status === 403) return 'no-access';
  return status === 429 || status >= 500 ? 'busy' : 'unreadable';
}

function actionErrorOfStatus(status: number): ActionError {
  if (status === 401 || status === 403) return 'no-access';
  if (status === 404) return 'item-gone';
  return status === 429 || status >= 500 ? 'no-capacity' : 'failed';
}
