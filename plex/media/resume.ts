import type { Item, Part, Stream, Version } from './item.ts';

/** What to play: the parts from the one in which the user has stopped, and where to start in the first of them, in ms. */
export type Resumed = { parts: Part[]; startMs: number };

/** Time in ms before the end of a part from which on it counts as played. */
const END_MS = 5_000;

/**
 * The parts of a version that the server has, from the resume point on. Without the length of the parts before it, the whole
 * version is played.
 *
 * @param viewOffsetMs the item's resume point, in ms; null without one
 * @see docs/plex-protocol.md#items
 */
export function resumed({ parts }: Version, viewOffsetMs: number | null): Resumed {
  const available = parts.filter(({ availability }) => availability === 'available');
  let left = Math.max(0, viewOffsetMs ?? 0);
  for (const [at, { durationMs }] of available.entries()) {
    const isLast = at === available.length - 1;
    if (durationMs === null && !isLast) break;
    if (durationMs === null || left < durationMs - END_MS) return { parts: available.slice(at), startMs: left };
    left = Math.max(0, left - durationMs);
  }
  return { parts: available, startMs: 0 };
}

/**
 * Where an item of a list is to start: in its only part, as a list has every part of each item.
 *
 * @param total the number of parts of the item's version
 * @returns the time from the start of the part, in ms
 * @see docs/plex-protocol.md#items
 */
export function startInList({ viewOffsetMs }: Item, part: Part, total: number): number {
  if (total > 1) return 0;
  const length = part.durationMs ?? Number.POSITIVE_INFINITY;
  return viewOffsetMs !== null && viewOffsetMs > 0 && viewOffsetMs < length - END_MS ? viewOffsetMs : 0;
}

/**
 * The subtitle that the user has chosen at the server: the key of one in a file of its own, or the number of one in the media
 * file among its subtitles, from 1. Null if no subtitle is chosen.
 */
export type ChosenSubtitle = { key: string } | { number: number };

/**
 * The subtitle that the user has chosen at the server for a part.
 *
 * @see docs/plex-protocol.md#items
 */
export function chosenSubtitle({ streams }: Part): ChosenSubtitle | null {
  const subtitles = streams.filter(({ type }) => type === 'subtitle');
  const chosen = subtitles.find(({ selected }) => selected);
  if (!chosen) return null;
  return chosen.key === null ? { number: numberOf(chosen, subtitles) } : { key: chosen.key };
}

function numberOf(chosen: Stream, subtitles: readonly Stream[]): number {
  return subtitles.filter(({ key }) => key === null).indexOf(chosen) + 1;
}
