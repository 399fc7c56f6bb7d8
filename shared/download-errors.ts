/** Why a file of the download queue could not be saved, or not yet. */
export const DOWNLOAD_ERRORS = [
  /** What the server said about the file. */
  'download-forbidden',
  'part-gone',
  'no-capacity',
  'no-access',
  /** The server, or the way to it. */
  'server-unreachable',
  'interrupted',
  'plex-problem',
  'address-not-allowed',
  'wrong-server',
  'server-refused',
  'unknown-server',
  /** This computer. */
  'disk-full',
  'file-not-written',
  'downloads-not-allowed',
  /** The user. */
  'not-confirmed',
  'paused-in-browser',
  'cancelled',
  'removed',
  'failed',
] as const;

export type DownloadError = (typeof DOWNLOAD_ERRORS)[number];

/** What a download that the browser has begun waits for, which only the user can do in the browser's own list. */
const USERS_TURN: readonly DownloadError[] = ['not-confirmed', 'paused-in-browser'];

/** Whether a download in progress waits for the user. */
export function isUsersTurn({ state, error }: { state: string; error?: DownloadError | undefined }): boolean {
  return state === 'running' && error !== undefined && USERS_TURN.includes(error);
}
