import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Share of the pixels that may differ: another build of the browser draws edges a little differently. */
const MAX_CHANGED_SHARE = 0.002;

/** Number of pixels that may differ, however large the image. */
const MAX_CHANGED_PIXELS = 500;

/** Colour difference from which two pixels count as different, from 0 to 1. */
const THRESHOLD = 0.15;

/** How two images differ: in words, and as an image with the changed pixels marked if both have the same size. */
export type ImageDifference = { message: string; image?: Uint8Array };

/** Compares two PNGs; null if they are alike. */
export function compareImages(expected: Uint8Array, actual: Uint8Array): ImageDifference | null {
  const [before, after] = [PNG.sync.read(expected), PNG.sync.read(actual)];
  const { width, height } = before;
  if (after.width !== width || after.height !== height) {
    return { message: `was ${width} × ${height} pixels and is now ${after.width} × ${after.height}` };
  }
  const marked = new PNG({ width, height });
  const changed = pixelmatch(before.data, after.data, marked.data, width, height, { threshold: THRESHOLD });
  if (changed <= Math.min(MAX_CHANGED_PIXELS, width * height * MAX_CHANGED_SHARE)) return null;
  return { message: `changed in ${changed} of its ${width} × ${height} pixels`, image: PNG.sync.write(marked) };
}
