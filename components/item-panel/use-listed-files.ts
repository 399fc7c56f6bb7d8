import type { LibraryEntry } from 'plex-link/media';
import { useState } from 'preact/hooks';
import type { Outcome, PanelActions } from './panel-state.ts';

/** What a click on "Choose files to download" has listed: null before it. `list` is that click. */
export function useListedFiles(actions: Pick<PanelActions, 'listFiles'>): {
  entries: readonly LibraryEntry[] | null;
  list(): Outcome;
} {
  const [entries, setEntries] = useState<readonly LibraryEntry[] | null>(null);
  const list = async () => {
    const answer = await actions.listFiles();
    if (typeof answer === 'string') return answer;
    setEntries(answer.entries);
    return answer.notice;
  };
  return { entries, list };
}
