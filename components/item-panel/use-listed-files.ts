import type { LibraryEntry } from 'plex-link/media';
import { useState } from 'preact/hooks';
import type { Outcome, PanelActions } from './panel-state.ts';

/** What a click has listed. A choice is made of one listing: the `number` is the key of what shows it. */
export type Listing = { number: number; entries: readonly LibraryEntry[] };

/** What the last click on "Choose files to download" has listed: null before the first. `list` is that click. */
export function useListedFiles(actions: Pick<PanelActions, 'listFiles'>): { listing: Listing | null; list(): Outcome } {
  const [listing, setListing] = useState<Listing | null>(null);
  const list = async () => {
    const answer = await actions.listFiles();
    if (typeof answer === 'string') return answer;
    setListing((previous) => nextListing(previous, answer.entries));
    return answer.notice;
  };
  return { listing, list };
}

/** A listing with another number than those before it. */
export function nextListing(previous: Listing | null, entries: readonly LibraryEntry[]): Listing {
  return { number: (previous?.number ?? 0) + 1, entries };
}
