/* The background's question to the content script: which item does the panel of your page show? */
import type { WebRoute } from '../../plex/web/item-route.ts';

/** `nonce` is from the address of the frame that asks: the content script answers for its own panel, in its own frame. */
export type PanelRouteQuestion = { type: 'panelRoute'; nonce: string; frameId: number };

/**
 * `route` is null if the page shows no single item. `isFollowed` is false if the page has changed its address by itself,
 * without a click or a key press of the user: then nothing is loaded before the user asks for it.
 */
export type PanelRouteAnswer = { route: WebRoute | null; isFollowed: boolean };
