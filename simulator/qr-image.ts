import { PNG } from 'pngjs';
import { encode } from 'uqr';

/** plex.tv's QR image, a PNG: white modules on a transparent background, without a quiet zone. */
export function qrImage(text: string): Uint8Array {
  const { size, data } = encode(text, { border: 0 });
  const image = new PNG({ width: size, height: size });
  for (const [index, dark] of data.flat().entries()) image.data.fill(dark ? 255 : 0, 4 * index, 4 * index + 4);
  return PNG.sync.write(image);
}
