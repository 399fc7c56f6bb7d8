import type { Item } from 'plex-link/media';
import { inDigits } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { formatDuration, isText } from './format.ts';

/** The line below an item's title: its parents, edition, year and duration */
export function describeItem(item: Item, locale: string): string[] {
  const { editionTitle, year } = item;
  return [...belongsTo(item), editionTitle?.trim(), year && String(year), ownDuration(item, locale)].filter(isText);
}

/** The kind of list that an item has, if any */
export function listKind({ type }: Item): 'episodes' | 'tracks' | 'collection' | 'playlist' | null {
  if (type === 'collection' || type === 'playlist') return type;
  if (type === 'show' || type === 'season') return 'episodes';
  return type === 'artist' || type === 'album' ? 'tracks' : null;
}

function belongsTo({
  type,
  parentTitle,
  grandparentTitle,
  originalTitle,
  parentIndex,
  index,
}: Item): (string | null)[] {
  switch (type) {
    case 'episode': {
      const known = parentIndex !== null && index !== null;
      return [grandparentTitle, known ? panelTexts.episode(inDigits(parentIndex), inDigits(index)) : parentTitle];
    }
    case 'season':
    case 'album':
      return [parentTitle];
    case 'track':
      // On a sampler, the artist of the album is nobody in particular.
      return [originalTitle?.trim() || grandparentTitle, parentTitle];
    case 'collection':
    case 'playlist':
      return [panelTexts.kinds[type]];
    default:
      return [];
  }
}

/** Null for shows, seasons, artists and albums: servers give them the duration of a part, if any. A playlist has its sum. */
function ownDuration(item: Item, locale: string): string | null {
  const isWhole = item.type === 'playlist' || !listKind(item);
  return isWhole ? formatDuration(item.durationMs, locale) : null;
}
