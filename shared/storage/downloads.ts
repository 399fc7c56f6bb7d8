/* The queue of downloads. It has no token: the background fetches one when a file's turn comes. */

import { MACHINE_IDENTIFIER } from 'plex-link/formats';
import * as v from 'valibot';
import { DOWNLOAD_ERRORS } from '../download-errors.ts';
import { parserOf } from './schema-parser.ts';
import { isoTimestamp, nonEmptyString } from './schemas.ts';
import { storedItem } from './stored-item.ts';

/** Maximum number of files in the queue: all of it is written with every step. */
export const MAX_QUEUED_FILES = 3_000;

/** A download that the browser was asked for: the name that it was given, and what the browser said about it. */
const attemptSchema = v.object({
  /** A UUID, by which the download is found again. */
  name: v.string(),
  /** The run of the browser in which it was asked. A download that is lost was removed by the user, or lost with its run. */
  run: v.string(),
  /** Size in bytes that the server announced; null if it did not. */
  sizeBytes: v.nullable(v.number()),
  /** The name that the browser has given to the file; absent while that is not known. */
  savedAs: v.optional(nonEmptyString),
});

const retryFields = {
  /** Number of failures in a row, without a byte in between. */
  failures: v.number(),
  /** Most bytes of the file that have ever arrived. */
  bestBytes: v.number(),
  /** The last failure. */
  error: v.optional(v.picklist(DOWNLOAD_ERRORS)),
};

const stateSchema = v.variant('state', [
  v.object({
    state: v.literal('waiting'),
    ...retryFields,
    /** When the next try is due, in local epoch ms; 0 for now. */
    notBefore: v.number(),
    /** The download before, to be resumed or replaced. */
    before: v.optional(attemptSchema),
  }),
  /** The browser is about to be asked, or has been asked without our knowing. */
  v.object({
    state: v.literal('starting'),
    ...retryFields,
    attempt: attemptSchema,
    before: v.optional(attemptSchema),
  }),
  v.object({
    state: v.literal('running'),
    ...retryFields,
    attempt: attemptSchema,
    /** Whether this queue has paused it, not the user in the browser's list. */
    held: v.boolean(),
  }),
  v.object({
    state: v.literal('failed'),
    error: v.picklist(DOWNLOAD_ERRORS),
    /** What there is of it, to be resumed, replaced or discarded. */
    before: v.optional(attemptSchema),
  }),
]);

const entrySchema = v.object({
  id: nonEmptyString,
  /** Whose rights fetch the file: the link, by its moment, and the profile by its uuid; null for the account's own user. */
  owner: v.object({ linkedAt: isoTimestamp, profile: v.nullable(v.string()) }),
  machineIdentifier: v.pipe(v.string(), v.regex(MACHINE_IDENTIFIER)),
  /** The item that the file belongs to. */
  ratingKey: nonEmptyString,
  /** Path in the server's HTTP API. */
  fileKey: nonEmptyString,
  /** Below the folder of downloads: folders and a name, separated by slashes. */
  path: nonEmptyString,
  title: v.string(),
  /** As the server lists it. */
  sizeBytes: v.nullable(v.number()),
  /** Number of steps taken so far: who takes the next one must have seen the last. */
  steps: v.number(),
  progress: stateSchema,
});

const queueSchema = v.object({
  /** Files that are not saved yet, in order; saved ones leave the list. */
  entries: v.array(entrySchema),
  paused: v.boolean(),
  /** What has been saved since the queue was last empty. */
  saved: v.object({ files: v.number(), bytes: v.number() }),
  /** The last requests that added files, so that a repeated one adds none. */
  batches: v.array(v.string()),
});

export type DownloadAttempt = v.InferOutput<typeof attemptSchema>;
export type DownloadState = v.InferOutput<typeof stateSchema>;
export type QueuedFile = v.InferOutput<typeof entrySchema>;
export type DownloadQueue = v.InferOutput<typeof queueSchema>;

export const EMPTY_QUEUE: DownloadQueue = { entries: [], paused: false, saved: { files: 0, bytes: 0 }, batches: [] };

export const downloadQueueItem = storedItem<DownloadQueue, DownloadQueue>({
  key: 'downloadQueue',
  parse: parserOf(queueSchema),
  fallback: EMPTY_QUEUE,
});
