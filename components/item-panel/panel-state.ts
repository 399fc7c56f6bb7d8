import type { Item, LibraryEntry, Part, Version } from 'plex-link/media';
import type { DownloadSummary } from '../../shared/download-summary.ts';
import type { OwnLink } from '../../shared/link-templates.ts';
import type {
  ActionError,
  OwnToken,
  PanelResults,
  ReachReport,
  UserMismatch,
} from '../../shared/messages/panel-queries.ts';
import type { PanelPart } from '../../shared/storage/settings.ts';
import type { ChosenFile } from './files-choice.ts';

/** Everything the panel can show. */
export type PanelState = (
  | { kind: 'loading' }
  /** The extension was updated or removed under the open panel. */
  | { kind: 'error'; error: 'extension-gone'; addresses?: undefined; machineIdentifier?: undefined }
  /** The background could not answer, for a reason that it has logged. */
  | { kind: 'error'; error: 'failed'; addresses?: undefined; machineIdentifier?: undefined }
  | Exclude<PanelResults['item'], { kind: 'no-item' }>
) & {
  /** Plex Web shows another user than Tether acts as. */
  mismatch?: UserMismatch;
};

/** What an action reports when it has made links. */
export type LinkNotice = 'link-copied' | 'links-copied' | 'playlist-saved' | 'player-opened';

/** What an action reports when it is done. `expiresAt`, in epoch ms, is for links that end by themselves. */
export type DoneNotice =
  | LinkNotice
  | { done: LinkNotice; expiresAt: number }
  | 'path-copied'
  | 'paths-copied'
  | 'report-copied'
  | 'files-listed'
  | 'files-queued'
  | 'download-started'
  | 'watched-reported'
  | 'stop-reported'
  | 'played-dismissed';

/** What an action reports when it is done or has failed. `leftOut` entries of a list do not have all of their files on its server. */
export type PanelNotice = DoneNotice | { done: DoneNotice; leftOut: number } | ActionNotice;

/** What an action reports when it has failed. */
export type ActionNotice =
  | ActionError
  | 'nothing-found'
  | 'copy-again'
  | 'open-again'
  | 'not-a-position'
  | 'not-visible';

/** Null if there is nothing to report. A rejection counts as `failed`. */
export type Outcome = Promise<PanelNotice | null>;

/**
 * The actions of the panel. They create URLs with a token at the click; none reaches a component. With `ownToken` the user
 * has agreed to the server's own token.
 */
export type PanelActions = {
  download(part: Part): Outcome;
  copyLink(part: Part, ownToken?: OwnToken | null): Outcome;
  copyPath(part: Part): Outcome;
  /** Opens all parts of a version in the user's player, from where the user has stopped. */
  play(version: Version, ownToken?: OwnToken | null): Outcome;
  viewXml(): Promise<{ xml: string } | ActionNotice>;
  /** These are about all episodes or tracks below the item, or about everything in a collection or a playlist. */
  playAll(ownToken?: OwnToken | null): Outcome;
  copyAllLinks(ownToken?: OwnToken | null): Outcome;
  copyAllPaths(): Outcome;
  /** The files of all of them, and what to say about those that are missing. */
  listFiles(): Promise<{ entries: LibraryEntry[]; notice: PanelNotice | null } | ActionNotice>;
  /** Adds files to the queue of downloads. */
  enqueue(files: readonly ChosenFile[]): Outcome;
  /** Tells the server where the user has stopped in the player, in ms, or null for watched. */
  reportPlayed(stoppedAtMs: number | null): Outcome;
  /** The user does not want to say that. */
  dismissPlayed(): Outcome;
  /** Asks every address of the server that the panel is about. */
  checkAddresses(): Promise<ReachReport | ActionNotice>;
  /** Copies a report about these addresses. */
  copyReport(text: string): Outcome;
  /** Acts as this user of the Home from now on. */
  switchUser(uuid: string, pin?: string): Outcome;
  /** Goes on as the user that Tether acts as, although Plex Web shows another. */
  keepUser(pin?: string): Outcome;
  retry(): void;
  /** Shows the item that the page shows now. */
  follow(): void;
  /** Asks the browser's user to let the extension reach these addresses. */
  allow(addresses: readonly string[]): void;
  close(): void;
};

/** What this browser can do with a version; `silent` is without sound. */
export type Playability = 'plays' | 'stutters' | 'silent' | 'no';

export type ShowPath = {
  /** A path on the server, as the user reaches it from this computer. */
  showPath(file: string): string;
};

/** How an item is shown: its paths, its title and the user's own links, and which parts are hidden. */
export type DisplaySettings = ShowPath & {
  hiddenParts: readonly PanelPart[];
  ownLinks: readonly OwnLink[];
  /** What the queue of downloads does; null if it is empty. */
  downloads: DownloadSummary | null;
  /** Whether this browser can play a version; null if that is unknown. */
  playability(version: Version): Promise<Playability | null>;
  /** The title of an item on its own: with its show or artist, its number or its year. */
  titleOf(item: Item): string;
};

/** What every component with buttons needs: the actions, and where their notices go. */
export type ActionProps = {
  actions: PanelActions;
  notify(notice: PanelNotice | null): void;
};
