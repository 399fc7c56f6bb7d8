import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** So much of a picture may differ, but never so many pixels: another build of the browser draws edges a little differently. */
const TOLERATED_SHARE = 0.002;
const TOLERATED_PIXELS = 500;

/** How different two pixels have to be, from 0 to 1. */
const THRESHOLD = 0.15;

/** What makes one picture differ from another: in words, and in colour where both have the same size. */
export type Difference = { says: string; picture?: Uint8Array };

/** What makes two PNGs differ; null if nothing does that is worth mentioning. */
export function differenceOf(expected: Uint8Array, actual: Uint8Array): Difference | null {
  const [before, after] = [PNG.sync.read(expected), PNG.sync.read(actual)];
  const { width, height } = before;
  if (after.width !== width || after.height !== height) {
    return { says: `was ${width} × ${height} pixels and is ${after.width} × ${after.height}` };
  }
  const marked = new PNG({ width, height });
  const changed = pixelmatch(before.data, after.data, marked.data, width, height, { threshold: THRESHOLD });
  if (changed <= Math.min(TOLERATED_PIXELS, width * height * TOLERATED_SHARE)) return null;
  return { says: `has changed in ${changed} of its ${width} × ${height} pixels`, picture: PNG.sync.write(marked) };
}
