import type { WebRoute } from '../plex/web/item-route.ts';
import { ignoreErrors } from '../shared/async/ignore-errors.ts';
import { browser, type Runtime } from '../shared/browser.ts';
import type { PageCommand } from '../shared/messages/page-commands.ts';

type Callbacks = {
  toggled(): void;
  /** Called with null for a link that leads to no item. */
  chosen(route: WebRoute | null): void;
};

/**
 * Listens for what the user does outside of the page: the keyboard command and the context menu's entry. As a click on our
 * button, that cannot be forged by the page: only the background sends messages without a tab.
 */
export function onPageCommand({ toggled, chosen }: Callbacks, signal: AbortSignal): void {
  const listener = (message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id || sender.tab) return;
    const command = Object(message) as PageCommand;
    if (command.type === 'togglePanel') toggled();
    if (command.type === 'showItem') chosen(command.route);
  };
  const { onMessage } = browser.runtime;
  onMessage.addListener(listener);
  signal.addEventListener(
    'abort',
    ignoreErrors(() => onMessage.removeListener(listener)),
  );
}
