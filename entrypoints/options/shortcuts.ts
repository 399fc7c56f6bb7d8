import { useEffect, useState } from 'preact/hooks';
import type { Shortcut } from '../../components/options/shortcuts-section.tsx';
import { browser } from '../../shared/browser.ts';

/** The page of every Chromium browser on which shortcuts are changed. Firefox opens its own by a call. */
const CHROMIUM_PAGE = 'chrome://extensions/shortcuts';

/** By their names in the manifest. */
const COMMANDS = { _execute_action: 'popup', 'item-panel': 'panel' } as const;

/** The keyboard shortcuts that are in force, in the order of the manifest. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return Object.entries(COMMANDS).map(([name, command]) => ({
    command,
    keys: commands.find((each) => each.name === name)?.shortcut ?? '',
  }));
}

/** @throws Error if the browser does not let an extension open that page */
export async function openShortcutSettings(): Promise<void> {
  const { commands, tabs } = browser as typeof browser & { commands: { openShortcutSettings?(): Promise<void> } };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await tabs.create({ url: CHROMIUM_PAGE });
}

/** The shortcuts, read again when the user comes back to this page. */
export function useShortcuts(initially: Shortcut[]): Shortcut[] {
  const [shortcuts, setShortcuts] = useState(initially);
  useEffect(() => {
    // Those that are shown stay if they cannot be read.
    const update = () => void readShortcuts().then(setShortcuts, () => undefined);
    window.addEventListener('focus', update);
    return () => window.removeEventListener('focus', update);
  }, []);
  return shortcuts;
}
