import type { Item, Part, Version } from '../../plex/media/item.ts';
import type { PanelPart } from '../../shared/storage/settings.ts';

/** Why the panel cannot show an item. */
export type LoadError =
  | 'server-unreachable'
  | 'unknown-server'
  | 'item-not-found'
  | 'no-access'
  | 'plex-unreachable'
  | 'plex-paused'
  | 'not-in-catalogue'
  | 'busy'
  | 'unreadable';

/** Everything the panel can show. An item of Plex's own catalogue has no files. */
export type PanelState =
  | { kind: 'not-linked' }
  | { kind: 'loading' }
  | { kind: 'error'; error: LoadError }
  | { kind: 'item'; item: Item; machineIdentifier: string; serverName: string }
  | { kind: 'catalogue-item'; item: Item };

/** What an action reports when it is done or has failed. */
export type PanelNotice =
  | 'link-copied'
  | 'links-copied'
  | 'path-copied'
  | 'paths-copied'
  | 'download-started'
  | 'playlist-saved'
  | ActionError;

export type ActionError =
  | 'downloads-not-allowed'
  | 'download-forbidden'
  | 'part-gone'
  | 'no-capacity'
  | 'server-unreachable'
  | 'nothing-found'
  | 'not-linked'
  | 'no-access'
  | 'item-gone'
  | 'copy-failed'
  | 'failed';

/** Null if there is nothing to report. A rejection counts as `failed`. */
export type Outcome = Promise<PanelNotice | null>;

/** The actions of the panel. They create URLs with a token at the click; none reaches a component. */
export type PanelActions = {
  download(part: Part): Outcome;
  copyLink(part: Part): Outcome;
  copyPath(part: Part): Outcome;
  /** Opens all parts of a version in an external player. */
  play(version: Version): Outcome;
  viewXml(): Promise<{ xml: string } | ActionError>;
  /** These three are about all episodes or tracks below the item. */
  playAll(): Outcome;
  copyAllLinks(): Outcome;
  copyAllPaths(): Outcome;
  retry(): void;
  close(): void;
};

export type ShowPath = {
  /** A path on the server, as the user reaches it from this computer. */
  showPath(file: string): string;
};

/** The user's settings: how paths are shown, and which parts are hidden. */
export type DisplaySettings = ShowPath & { hiddenParts: readonly PanelPart[] };

/** What every component with buttons needs: the actions, and where their notices go. */
export type ActionProps = {
  actions: PanelActions;
  notify(notice: PanelNotice | null): void;
};
