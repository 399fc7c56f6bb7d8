/* What the queue of downloads needs from the browser. Tests replace it, to control downloads, time and deaths. */

/** A download as the browser knows it. Sizes are in bytes; `totalBytes` is -1 if unknown. */
export type FoundDownload = {
  id: number;
  /** The whole path on the disk; empty while Chromium does not know it. */
  filename: string;
  state: 'in_progress' | 'interrupted' | 'complete';
  paused: boolean;
  canResume: boolean;
  /** One of the browser's interrupt reasons, such as `NETWORK_FAILED`. */
  error?: string | undefined;
  bytesReceived: number;
  totalBytes: number;
  fileSize: number;
  /** Chromium's reason to ask the user first, such as `file`; `safe` or `accepted` if there is none. */
  danger?: string | undefined;
  /** Whether the file of a complete download is still there. */
  exists: boolean;
};

/** A file that the browser is asked to save below the folder of downloads, without overwriting another one. */
export type StartRequest = {
  url: string;
  path: string;
  headers: Record<string, string>;
  /** Whether the file at that path is what is left of an earlier try, to be replaced. */
  replaces: boolean;
};

export type QueueBrowser = {
  areAllowed(): Promise<boolean>;
  /** Starts a download; its address ends in `#` and the attempt's name. */
  start(request: StartRequest): Promise<void>;
  /** The download whose address ends in `#` and this name. */
  find(name: string): Promise<FoundDownload | undefined>;
  pause(id: number): Promise<void>;
  /** Not waited for: Firefox answers when the file is complete. */
  resume(id: number): void;
  /** Ends a download if it is in progress, with what is left of it on the disk, and removes it from the browser's list. */
  discard(id: number): Promise<void>;
  /** A name of this run of the browser. */
  run(): Promise<string>;
  /** Schedules a repeating wake-up alarm; `null` clears it. */
  wakeEvery(ms: number | null): Promise<void>;
  /** Shows how many files are left on the toolbar button. */
  showLeft(files: number): Promise<void>;
  isOnline(): boolean;
  /** Local epoch milliseconds. */
  now(): number;
};
