/* What the content script and item-panel.js, which runs in the same global scope, know of each other. */
import type { WebRoute } from '../plex/web/item-route.ts';

/** An open item panel. */
export type OpenPanel = {
  /** Shows another item. */
  show(route: WebRoute): void;
  close(): void;
};

export type PanelOptions = {
  /** Where the panel is put. */
  root: ShadowRoot;
  route: WebRoute;
  /** Called when the panel has gone, whoever closed it; with whether the keyboard's focus was in it. */
  onClosed(hadFocus: boolean): void;
  /** Ends the panel, and all that it has begun. */
  signal: AbortSignal;
};

export type OpenItemPanel = (options: PanelOptions) => OpenPanel;

declare global {
  /** Set by item-panel.js, which runs in the content script's own global scope. */
  var openTetherItemPanel: OpenItemPanel | undefined;
}
