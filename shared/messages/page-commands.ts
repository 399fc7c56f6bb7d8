/* What the background tells the content script of a tab, after the user has used a shortcut or an entry of a menu. */
import type { WebRoute } from '../../plex/web/item-route.ts';

export type PageCommand =
  /** Open the panel of the item that the page shows, or close it. */
  | { type: 'togglePanel' }
  /** Show an item, whatever the page shows; null for a link that leads to none. */
  | { type: 'showItem'; route: WebRoute | null };
