/** An answer as a real server was seen to send it, with invented names and ids, and what the panel makes of it. */
export type RecordedItem = {
  what: string;
  /** The fields of the one entry of `MediaContainer.Metadata`. */
  item: Record<string, unknown>;
  title: string;
  /** The line below the title. */
  facts: string;
  /** The sites that are linked to. */
  links?: string[];
  /** The title and the facts of each version. */
  versions?: string[];
  /** How many versions can be opened, if not all. */
  playable?: number;
};

/** The answer of a media server with one item. */
export function answerWith(item: Record<string, unknown>): unknown {
  const library = {
    librarySectionID: 3,
    librarySectionTitle: 'A library',
    librarySectionUUID: '0b0e0f00-0000-4000-8000-1',
  };
  const tags = { mediaTagPrefix: '/system/bundle/media/flags/', mediaTagVersion: 1_700_000_000 };
  const container = { size: 1, allowSync: true, identifier: 'com.plexapp.plugins.library', ...library, ...tags };
  return { MediaContainer: { ...container, Metadata: [item] } };
}
