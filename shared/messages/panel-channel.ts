/*
 * The channel between the content script and the panel in its frame. The content script opens it, with a message to the
 * frame's window that brings a port: the page reaches neither that window nor the port. No item and no answer passes it.
 */

/** From the content script to the frame's window, once the frame has loaded. `nonce` is that of the frame's address. */
export type PanelGreeting = { nonce: string };

/** From the content script: ask the background again what the page shows. */
export type ToPanel = { type: 'routeChanged' };

/** From the panel. */
export type FromPanel =
  | { type: 'close' }
  /** The user wants the item that the page shows now. */
  | { type: 'follow' }
  /** The height that the panel needs, in CSS pixels. */
  | { type: 'height'; height: number };
