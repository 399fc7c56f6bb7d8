import type { Part, Version } from '../../plex/media/item.ts';
import type { OwnLink } from '../../shared/link-templates.ts';
import type { ActionError, ItemAnswer, OwnToken } from '../../shared/messages/panel-queries.ts';
import type { PanelPart } from '../../shared/storage/settings.ts';

/** Everything the panel can show. */
export type PanelState =
  | { kind: 'loading' }
  /** The extension was updated or removed under the open panel. */
  | { kind: 'error'; error: 'extension-gone' }
  /** The background could not answer, for a reason that it has logged. */
  | { kind: 'error'; error: 'failed'; addresses?: undefined }
  | Exclude<ItemAnswer, { kind: 'no-item' }>;

/** What an action reports when it has made links. */
export type LinkNotice = 'link-copied' | 'links-copied' | 'playlist-saved';

/** What an action reports when it is done or has failed. `expiresAt`, in epoch ms, is for links that end by themselves. */
export type PanelNotice =
  | LinkNotice
  | { done: LinkNotice; expiresAt: number }
  | 'path-copied'
  | 'paths-copied'
  | 'download-started'
  | ActionNotice;

/** What an action reports when it has failed. */
export type ActionNotice = ActionError | 'nothing-found' | 'copy-again' | 'not-visible';

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
  /** Opens all parts of a version in an external player. */
  play(version: Version, ownToken?: OwnToken | null): Outcome;
  viewXml(): Promise<{ xml: string } | ActionNotice>;
  /** These three are about all episodes or tracks below the item. */
  playAll(ownToken?: OwnToken | null): Outcome;
  copyAllLinks(ownToken?: OwnToken | null): Outcome;
  copyAllPaths(): Outcome;
  retry(): void;
  /** Shows the item that the page shows now. */
  follow(): void;
  /** Asks the browser's user to let the extension reach these addresses. */
  allow(addresses: readonly string[]): void;
  close(): void;
};

export type ShowPath = {
  /** A path on the server, as the user reaches it from this computer. */
  showPath(file: string): string;
};

/** The user's settings: how paths are shown, which parts are hidden, and the user's own links for the item. */
export type DisplaySettings = ShowPath & { hiddenParts: readonly PanelPart[]; ownLinks: readonly OwnLink[] };

/** What every component with buttons needs: the actions, and where their notices go. */
export type ActionProps = {
  actions: PanelActions;
  notify(notice: PanelNotice | null): void;
};
