import type { PluralTexts } from '../numbers.ts';

/** Texts about the queue of downloads. */
export const downloadsTexts = {
  heading: 'Downloads',
  /** Name of the progress bar. */
  progress: 'Progress of the downloads',
  saved: {
    one: (count) => `${count} file saved`,
    other: (count) => `${count} files saved`,
  } as PluralTexts,
  left: { one: (count) => `${count} file left`, other: (count) => `${count} files left` } as PluralTexts,
  failed: { one: (count) => `${count} file failed`, other: (count) => `${count} files failed` } as PluralTexts,
  paused: 'paused',
  /** `size` is such as 2.4 MB. */
  perSecond: (size: string) => `${size} per second`,
  /** `time` is such as 5m 20s. */
  timeLeft: (time: string) => `about ${time} left`,
  waiting: 'Waiting to try again:',
  /** How a title and the reason of a failure stand together. */
  failure: (title: string, reason: string) => `${title}: ${reason}`,
  /** Number of failed files that are not listed. */
  more: { one: (count) => `and ${count} more`, other: (count) => `and ${count} more` } as PluralTexts,
  /** Ends the question whether to unlink. */
  cancelledByUnlink: {
    one: (count) => `This cancels the download of ${count} file.`,
    other: (count) => `This cancels the downloads of ${count} files.`,
  } as PluralTexts,
  cancelledBySwitch: {
    one: (count) => `Switching users cancels the download of ${count} file.`,
    other: (count) => `Switching users cancels the downloads of ${count} files.`,
  } as PluralTexts,
  buttons: {
    pause: 'Pause',
    resume: 'Resume',
    retry: 'Retry failed files',
    cancel: 'Cancel all',
    clearFailed: 'Remove failed files',
    clear: 'Clear',
  },
  /** Patterns for the names of files, in the options. */
  names: {
    title: 'File names',
    how: 'How the files of the download queue are named. Leave a field empty for the usual names, which Plex recognises. A slash begins a folder.',
    kinds: { film: 'Films', episode: 'Episodes', track: 'Tracks' },
    placeholders: (list: string) => `Placeholders: ${list}`,
    example: (path: string) => `Example: ${path}`,
  },
  errors: {
    'download-forbidden': 'The owner of the server does not allow downloads.',
    'part-gone': 'The file is no longer on the server. Open the item and download it again.',
    'no-capacity': 'The server is too busy.',
    'no-access': 'The server does not allow your account to do this.',
    'server-unreachable': 'The server cannot be reached.',
    interrupted: 'The connection broke off.',
    'plex-problem': 'Plex does not say where the server is.',
    'address-not-allowed': 'Your browser does not let Tether use the addresses of this server.',
    'wrong-server': 'A different Plex server answers at the address of this one.',
    'server-refused': 'The server, or a proxy in front of it, refused.',
    'unknown-server': 'The linked Plex account has no access to this server.',
    'disk-full': 'The disk is full.',
    'file-not-written': 'The file could not be written to the disk.',
    'downloads-not-allowed': 'Tether may not start downloads. Allow it in the options.',
    'not-confirmed': 'Your browser asks whether to keep this file. Answer in its list of downloads.',
    'paused-in-browser': 'You have paused this download in your browser’s list of downloads. Resume it there.',
    cancelled: 'The download was cancelled.',
    removed: 'The download was removed.',
    failed: 'The download failed.',
  },
};

export type DownloadsTexts = typeof downloadsTexts;
