import type { Item, Part, Version } from '../../plex/media/item.ts';
import type { PanelPart } from '../../shared/storage/settings.ts';
import type { ShowPath } from './file-part.tsx';

/** What keeps the panel from showing an item. */
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

/** All that the panel can show; of an item in Plex's own catalogue there are no files. */
export type PanelState =
  | { kind: 'not-linked' }
  | { kind: 'loading' }
  | { kind: 'trouble'; trouble: LoadError }
  | { kind: 'item'; item: Item; machineIdentifier: string; serverName: string }
  | { kind: 'catalogue-item'; item: Item };

/** What an action has to tell once it is done, or could not be done. */
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

/** Null where there is nothing to tell. A rejection counts as `failed`. */
export type Outcome = Promise<PanelNotice | null>;

/** What a person can do in the panel. No URL with a token ever reaches the panel: these make it, at the click. */
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

/** What the person has set: how paths read here, and what they do not want to see. */
export type DisplaySettings = ShowPath & { hiddenParts: readonly PanelPart[] };

/** What every component with buttons needs: what they do, and where to tell what came of it. */
export type ActionProps = {
  actions: PanelActions;
  notify(notice: PanelNotice | null): void;
};
