import {
  AddressNotAllowedError,
  PlexHttpError,
  PlexIdentityError,
  PlexNetworkError,
  PlexRedirectError,
  PlexResponseError,
  PlexUnauthorizedError,
  ServerUnreachableError,
} from 'plex-link';
import { CATALOGUE_URL } from 'plex-link/media';
import { type AddressOutcome, isBusy, isGatewayError, outcomeForServer, outcomeOf } from 'plex-link/servers';
import type { ActionError, ItemAnswer, LoadError, ServerError } from '../../shared/messages/panel-queries.ts';
import { userErrorOf } from '../../shared/messages/user-error.ts';
import { StorageReadError } from '../../shared/storage/stored-item.ts';
import { QueueFullError } from '../downloads/add-files.ts';
import { DownloadsNotAllowedError } from '../downloads/download-part.ts';
import { NoPlayerError } from '../player/call-loopback.ts';
import { NobodyWatchingError, NotLinkedError } from '../profiles/acting-as.ts';
import { ProfileError } from '../profiles/profile-error.ts';
import { OtherUserError } from '../profiles/user-comparison.ts';
import { NotAFileOfItemError } from '../servers/check-visible.ts';
import { OwnTokenOnlyError } from '../servers/link-token.ts';
import {
  NoServerListError,
  ServerSignedOutError,
  TokenNotAcceptedError,
  UnknownServerError,
} from '../servers/server-access.ts';
import { NoPlexAccessError, RateLimitedError } from '../servers/server-list.ts';

/** Maximum number of addresses that the user is asked to allow at once; the best ones come first. */
const MAX_ADDRESSES = 3;

/** Statuses with which the catalogue does not show an item to the account. */
const NOT_SHOWN = [403, 404, 410];

/** What the panel says when no address answered as the server: the first of these outcomes that any address had. */
const UNREACHABLE: readonly [AddressOutcome, ServerError][] = [
  ['busy', 'busy'],
  ['gateway', 'gateway'],
  ['server-error', 'bad-answer'],
  ['redirected', 'redirected'],
  ['wrong-server', 'wrong-server'],
  ['not-plex', 'unreadable'],
  ['failed', 'server-unreachable'],
  ['no-answer', 'server-unreachable'],
  ['not-allowed', 'address-not-allowed'],
];

/** What the panel shows when an item could not be loaded from a media server. */
export function itemErrorOf(error: unknown): ItemAnswer {
  if (error instanceof NotLinkedError) return { kind: 'not-linked' };
  const answer = { kind: 'error', error: loadErrorOf(error) } as const;
  const addresses = error instanceof ServerUnreachableError ? untriedAddresses(error) : [];
  return addresses.length > 0 ? { ...answer, addresses } : answer;
}

/** What the panel shows when an item of Plex's catalogue could not be loaded. */
export function catalogueErrorOf(error: unknown): ItemAnswer {
  if (error instanceof NotLinkedError) return { kind: 'not-linked' };
  if (error instanceof AddressNotAllowedError)
    return { kind: 'error', error: 'catalogue-not-allowed', addresses: [CATALOGUE_URL] };
  return { kind: 'error', error: catalogueLoadErrorOf(error) };
}

/** The error to show when an action failed. */
export function actionErrorOf(error: unknown): ActionError {
  if (error instanceof NotLinkedError) return 'not-linked';
  if (error instanceof NobodyWatchingError) return 'nobody-watching';
  if (error instanceof OtherUserError) return 'other-user';
  if (error instanceof ProfileError) return userErrorOf(error.name);
  if (error instanceof DownloadsNotAllowedError) return 'downloads-not-allowed';
  if (error instanceof QueueFullError) return 'queue-full';
  if (error instanceof OwnTokenOnlyError) return `${error.opens}-token-only`;
  if (error instanceof NoPlayerError) return 'no-player';
  if (error instanceof NotAFileOfItemError) return 'part-gone'; // It has been replaced since it was listed.
  if (isBusy(error)) return 'no-capacity';
  return statusErrorOf(error, 'item-gone') ?? serverErrorOf(error);
}

/** The error to show when a download failed. */
export function downloadErrorOf(error: unknown): ActionError {
  if (error instanceof PlexHttpError && error.status === 403) return 'download-forbidden';
  const failure = actionErrorOf(error);
  return failure === 'item-gone' ? 'part-gone' : failure;
}

/** The addresses that were not tried, which the user can allow. */
function untriedAddresses({ failures }: ServerUnreachableError): string[] {
  const untried = failures.filter(({ reason }) => reason instanceof AddressNotAllowedError);
  return untried.slice(0, MAX_ADDRESSES).map(({ uri }) => uri);
}

function loadErrorOf(error: unknown): LoadError {
  return storedStateErrorOf(error) ?? statusErrorOf(error, 'item-not-found') ?? serverErrorOf(error);
}

function catalogueLoadErrorOf(error: unknown): LoadError {
  if (error instanceof PlexUnauthorizedError) return 'catalogue-refused';
  if (error instanceof PlexHttpError && NOT_SHOWN.includes(error.status)) return 'not-in-catalogue';
  return storedStateErrorOf(error) ?? plexErrorOf(error);
}

/** Nothing was requested, for a reason that is in storage. */
function storedStateErrorOf(error: unknown): LoadError | undefined {
  if (error instanceof StorageReadError) return 'storage-unreadable';
  return error instanceof NobodyWatchingError ? 'nobody-watching' : undefined;
}

/** A refusal of the server itself. */
function statusErrorOf<Gone extends string>(error: unknown, gone: Gone): Gone | 'no-access' | undefined {
  if (!(error instanceof PlexHttpError)) return undefined;
  if (error.status === 404) return gone;
  return error.status === 401 || error.status === 403 ? 'no-access' : undefined;
}

/** Any other failure. But for a search, a request is only sent to where the server has answered as itself. */
function serverErrorOf(error: unknown): ServerError {
  if (error instanceof ServerUnreachableError) return unreachableErrorOf(error);
  if (error instanceof NoServerListError) return plexErrorOf(error.cause);
  if (error instanceof UnknownServerError) return 'unknown-server';
  if (error instanceof TokenNotAcceptedError) return 'token-not-accepted';
  if (error instanceof ServerSignedOutError) return 'signed-out';
  if (error instanceof PlexIdentityError) return 'wrong-server';
  if (error instanceof PlexRedirectError) return 'redirected';
  if (error instanceof PlexNetworkError) return error.timedOut ? 'slow' : 'interrupted';
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'slow';
  if (isGatewayError(error)) return 'gateway';
  if (isBusy(error)) return 'busy';
  return error instanceof PlexResponseError || error instanceof PlexHttpError ? 'bad-answer' : 'failed';
}

/** "Unreachable" is said only if nothing answered at all, but for addresses in another network. */
function unreachableErrorOf({ failures }: ServerUnreachableError): ServerError {
  const outcomes = failures.map(({ reason, isForeign }) => outcomeForServer(outcomeOf(reason), isForeign));
  return UNREACHABLE.find(([outcome]) => outcomes.includes(outcome))?.[1] ?? 'no-address';
}

/** Why plex.tv, or its catalogue, gave no answer that can be used. */
function plexErrorOf(error: unknown): ServerError {
  if (error instanceof NoPlexAccessError) return 'plex-not-allowed';
  if (error instanceof RateLimitedError) return 'plex-paused';
  if (error instanceof PlexHttpError) return error.status === 429 ? 'plex-paused' : 'plex-problem';
  if (error instanceof PlexResponseError) return 'unreadable';
  return error instanceof PlexNetworkError || error === undefined ? 'plex-unreachable' : 'failed';
}
