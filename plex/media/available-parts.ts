import type { Part, Version } from './item.ts';

/** A part that the server has, and which part of its version it is: part `number`, from 1, of `total`. */
export type NumberedPart = { part: Part; number: number; total: number };

/**
 * The parts of a version that the server has. Those that it lacks count, too: a second part is not the whole film.
 *
 * @see docs/plex-protocol.md#parts
 */
export function availableParts({ parts }: Version): NumberedPart[] {
  const numbered = parts.map((part, at) => ({ part, number: at + 1, total: parts.length }));
  return numbered.filter(({ part }) => isAvailable(part));
}

/**
 * Whether the server has all parts of a version.
 *
 * @see docs/plex-protocol.md#parts
 */
export function isWhole({ parts }: Version): boolean {
  return parts.length > 0 && parts.every(isAvailable);
}

function isAvailable({ availability }: Part): boolean {
  return availability === 'available';
}
