/* The background's questions to the content script about its panel: which item does it show, and whom does the page show? */
import type { WebRoute } from 'plex-link/web';

/** `nonce` is from the address of the frame that asks: the content script answers for its own panel, in its own frame. */
export type PanelRouteQuestion = { type: 'panelRoute'; nonce: string; frameId: number };

/**
 * `route` is null if the page shows no single item. `isFollowed` is false if the page has changed its address by itself,
 * without a click or a key press of the user: then nothing is loaded before the user asks for it.
 */
export type PanelRouteAnswer = { route: WebRoute | null; isFollowed: boolean };

/** Asked only for an account with a Plex Home. Without a nonce, the frame must have told its nonce before. */
export type PanelUserQuestion = { type: 'panelUser'; nonce?: string; frameId: number };

/** `page` identifies this load of the page; `user` is null if it is not known whom the page shows. */
export type PanelUserAnswer = { page: string; user: PageUser | null };

/**
 * Whom Plex Web shows, by the page's own word, which can be false. At least one of `uuid` and `id` is set. `isRestricted` is
 * also false if the page does not say it.
 */
export type PageUser = { uuid: string | null; id: number | null; isRestricted: boolean };
