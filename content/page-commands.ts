import type { WebRoute } from 'plex-link/web';
import type { PageCommand } from '../shared/messages/page-commands.ts';

type Callbacks = {
  toggled(): void;
  /** Called with null for a link that leads to no item. */
  chosen(route: WebRoute | null): void;
};

/**
 * Lets the background report what the user does outside of the page: the keyboard command and the context menu's entry. It
 * calls a function in the content scripts' own global scope, which the page cannot reach; a listener for messages would
 * cost each load of a page more.
 */
export function onPageCommand({ toggled, chosen }: Callbacks, signal: AbortSignal): void {
  globalThis.tetherRunCommand = (command: PageCommand) => {
    if (signal.aborted) return;
    if (command.type === 'togglePanel') toggled();
    else chosen(command.route);
  };
}
