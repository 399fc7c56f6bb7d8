/* What is known of a file's downloads. */
import type { DownloadAttempt, DownloadState, QueuedFile } from '../../shared/storage/downloads.ts';
import type { Retry } from './next-step.ts';
import type { FoundDownload, StartRequest } from './queue-browser.ts';

/** A file whose download the browser has begun. */
export function running({ failures, bestBytes, error }: Retry, attempt: DownloadAttempt): DownloadState {
  return { state: 'running', failures, bestBytes, ...(error && { error }), attempt, held: false };
}

/** An attempt with the name of its file, which tells where its beginning is if the browser loses the download. */
export function named(attempt: DownloadAttempt, found: FoundDownload | undefined): DownloadAttempt {
  const savedAs = lastSegment(found?.filename ?? '');
  return savedAs === '' ? attempt : { ...attempt, savedAs };
}

/** The downloads that the browser may have of a file. */
export function attemptsOf(progress: DownloadState): DownloadAttempt[] {
  const attempts = ['attempt' in progress ? progress.attempt : undefined];
  if (progress.state !== 'running') attempts.push(progress.before);
  return attempts.filter((attempt) => attempt !== undefined);
}

/**
 * Where a new download goes, and whether it replaces what is there: only the beginning that a lost download is known to have
 * left. Anything else there is the user's.
 *
 * @param before the download before, if there was one
 * @param run the browser's run
 */
export function placeOf(
  { path }: QueuedFile,
  before: DownloadAttempt | undefined,
  run: string,
): Pick<StartRequest, 'path' | 'replaces'> {
  if (!before?.savedAs || before.run === run) return { path, replaces: false };
  return { path: `${path.slice(0, path.lastIndexOf('/') + 1)}${before.savedAs}`, replaces: true };
}

function lastSegment(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
