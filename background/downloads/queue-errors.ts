import type { DownloadError } from '../../shared/download-errors.ts';
import type { ActionError } from '../../shared/messages/panel-queries.ts';
import { downloadErrorOf } from '../items/query-errors.ts';

/** Every error of an action, as the queue tells it. */
const ERRORS: Partial<Record<ActionError, DownloadError>> = {
  'download-forbidden': 'download-forbidden',
  'part-gone': 'part-gone',
  'no-capacity': 'no-capacity',
  busy: 'no-capacity',
  'no-access': 'no-access',
  'server-unreachable': 'server-unreachable',
  'no-address': 'server-unreachable',
  gateway: 'server-unreachable',
  unreadable: 'server-unreachable',
  slow: 'server-unreachable',
  interrupted: 'server-unreachable',
  'wrong-server': 'wrong-server',
  redirected: 'server-refused',
  'bad-answer': 'server-refused',
  'signed-out': 'server-refused',
  'token-not-accepted': 'server-refused',
  'address-not-allowed': 'address-not-allowed',
  'unknown-server': 'unknown-server',
  'plex-unreachable': 'plex-problem',
  'plex-paused': 'plex-problem',
  'plex-problem': 'plex-problem',
  'plex-not-allowed': 'plex-problem',
  'downloads-not-allowed': 'downloads-not-allowed',
};

/** What no other try helps against without the user. */
const FINAL: readonly DownloadError[] = [
  'download-forbidden',
  'part-gone',
  'no-access',
  'address-not-allowed',
  'server-refused',
  'unknown-server',
  'downloads-not-allowed',
];

/** What concerns all files of a server. */
const OF_SERVER: readonly DownloadError[] = [
  'server-unreachable',
  'wrong-server',
  'address-not-allowed',
  'unknown-server',
  'plex-problem',
];

/** The error that the queue shows for a file that could not be started. */
export function failureOf(error: unknown): DownloadError {
  return ERRORS[downloadErrorOf(error)] ?? 'failed';
}

export function isFinal(error: DownloadError): boolean {
  return FINAL.includes(error);
}

export function isOfServer(error: DownloadError): boolean {
  return OF_SERVER.includes(error);
}
