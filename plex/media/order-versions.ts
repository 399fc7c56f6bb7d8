import type { Version } from './versions.ts';

/** Lines of a picture, by the names of resolutions that are no numbers. */
const LINES = new Map([
  ['8k', 4320],
  ['4k', 2160],
  ['sd', 480],
]);

/** The versions with the best one that exists first: the one with the most lines, then the one with the highest bit rate. */
export function bestFirst(versions: readonly Version[]): Version[] {
  return versions.toSorted(
    (one, other) =>
      availableShare(other) - availableShare(one) ||
      linesOf(other) - linesOf(one) ||
      (other.bitrateKbps ?? 0) - (one.bitrateKbps ?? 0),
  );
}

/** The share of a version's parts that can be had, from 0 to 1; 0 without parts. */
function availableShare({ parts }: Version): number {
  const available = parts.filter(({ availability }) => availability === 'available');
  return parts.length > 0 ? available.length / parts.length : 0;
}

/** By the named resolution: the height of a wide film is smaller than that of its class. */
function linesOf({ resolution, height }: Version): number {
  const name = resolution?.toLowerCase() ?? '';
  return LINES.get(name) ?? (/^\d{1,5}$/.test(name) ? Number(name) : (height ?? 0));
}
