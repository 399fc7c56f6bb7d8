/* What the background has the content script of a tab do, after the user has used a shortcut or an entry of a menu. */
import type { WebRoute } from 'plex-link/web';

export type PageCommand =
  /** Open the panel of the item that the page shows, or close it. */
  | { type: 'togglePanel' }
  /** Show an item, whatever the page shows; null for a link that leads to none. */
  | { type: 'showItem'; route: WebRoute | null };

declare global {
  /** Set in the content scripts' own global scope, where only the background's `scripting` calls it. */
  var tetherRunCommand: ((command: PageCommand) => void) | undefined;
}
