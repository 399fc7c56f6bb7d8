import { renderToString } from 'preact-render-to-string';
import decodeQr from 'qr/decode.js';
import { expect, test } from 'vitest';
import { QrCode } from './qr-code.tsx';

const TEXT = 'https://plex.tv/link/?pin=7RQZ';

/** Pixels per module: a reader needs a few. */
const SCALE = 4;

/** Width of a four-character code's QR code in modules, with its quiet zone. */
const SIZE = 33;

const html = renderToString(<QrCode text={TEXT} label="QR code" />);
const dark = [...html.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

test('A QR code can be decoded, and has the text that it was made of', () => {
  expect(decodeQr(imageOf(dark), { timeLimit: 5_000 })).toBe(TEXT);
});

test('A QR code is black on white, and has four modules of white around it', () => {
  expect(html).toContain(`viewBox="0 0 ${SIZE} ${SIZE}"`);
  expect(html).toContain(`<rect width="${SIZE}" height="${SIZE}" fill="#fff"`);
  expect(html).toMatch(/<path d="[^"]+" fill="#000"/);
  const places = dark.flatMap(({ x, y }) => [x, y]);
  expect([Math.min(...places), Math.max(...places)]).toEqual([4, SIZE - 5]);
});

test('A QR code has a name for screen readers', () => {
  expect(html).toMatch(/^<svg [^>]*role="img" aria-label="QR code"/);
});

/** A white image with black modules. */
function imageOf(modules: readonly { x: number; y: number }[]) {
  const width = SIZE * SCALE;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const { x, y } of modules) {
    for (let row = y * SCALE; row < (y + 1) * SCALE; row += 1) {
      const start = 4 * (row * width + x * SCALE);
      for (let pixel = start; pixel < start + 4 * SCALE; pixel += 4) data.fill(0, pixel, pixel + 3);
    }
  }
  return { width, height: width, data };
}
