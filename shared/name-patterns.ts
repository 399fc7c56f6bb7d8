import {
  filePlace,
  NAME_PLACEHOLDERS,
  type NamedKind,
  type NamePatterns,
  type Titled,
  USUAL_PATTERNS,
} from 'plex-link/formats';

export { NAME_PLACEHOLDERS, type NamedKind, type NamePatterns, USUAL_PATTERNS };

const NOTHING: Titled = {
  type: 'other',
  title: '',
  year: null,
  originalTitle: null,
  editionTitle: null,
  originallyAvailableAt: null,
  parentTitle: null,
  grandparentTitle: null,
  index: null,
  parentIndex: null,
};

const EXAMPLES: Record<NamedKind, { item: Titled; container: string }> = {
  film: { item: { ...NOTHING, type: 'movie', title: 'Metropolis', year: 1927 }, container: 'mkv' },
  episode: {
    item: {
      ...NOTHING,
      type: 'episode',
      title: 'The Case of the Cunningham Heritage',
      grandparentTitle: 'Sherlock Holmes',
      parentTitle: 'Season 1',
      parentIndex: 1,
      index: 2,
    },
    container: 'mkv',
  },
  track: {
    item: {
      ...NOTHING,
      type: 'track',
      title: 'Maple Leaf Rag',
      grandparentTitle: 'Scott Joplin',
      parentTitle: 'Piano Rags',
      index: 1,
    },
    container: 'flac',
  },
};

/** The path that a pattern gives to an example file. */
export function nameExample(kind: NamedKind, pattern: string): string {
  const { item, container } = EXAMPLES[kind];
  const patterns = { film: pattern, episode: pattern, track: pattern };
  const { folders, name } = filePlace(item, { part: { container, file: null } }, patterns);
  return [...folders, name].join('/');
}
