import { linesOf } from './resolution.ts';
import type { Version } from './versions.ts';

/** The versions with the best one that exists first: the one with the most lines, then the one with the highest bit rate. */
export function bestFirst(versions: readonly Version[]): Version[] {
  return versions.toSorted(
    (one, other) =>
      availableShare(other) - availableShare(one) ||
      heightOf(other) - heightOf(one) ||
      (other.bitrateKbps ?? 0) - (one.bitrateKbps ?? 0),
  );
}

/** The share of a version's parts that can be had, from 0 to 1; 0 without parts. */
function availableShare({ parts }: Version): number {
  const available = parts.filter(({ availability }) => availability === 'available');
  return parts.length > 0 ? available.length / parts.length : 0;
}

/** By the named resolution: the height of a wide film is smaller than that of its class. */
function heightOf({ resolution, height }: Version): number {
  return linesOf(resolution ?? '') ?? height ?? 0;
}
