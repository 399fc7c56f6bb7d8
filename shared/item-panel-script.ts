/* The contract between the content script and item-panel.js, which runs in the same global scope. */
import type { WebRoute } from '../plex/web/item-route.ts';

/** An open item panel. */
export type OpenPanel = {
  /** Shows another item. */
  show(route: WebRoute): void;
  close(): void;
};

export type PanelOptions = {
  /** The shadow root that the panel is added to. */
  root: ShadowRoot;
  route: WebRoute;
  /** Called once the panel is closed; `hadFocus` is true if it contained the keyboard focus. */
  onClosed(hadFocus: boolean): void;
  /** Closes the panel and aborts its requests. */
  signal: AbortSignal;
};

export type OpenItemPanel = (options: PanelOptions) => OpenPanel;

declare global {
  /** Set by item-panel.js, which runs in the content script's own global scope. */
  var openTetherItemPanel: OpenItemPanel | undefined;
}
