import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { PICTURE_SCALE } from './picture-scale.ts';
import type { State } from './state.ts';
import { type Look, PLAIN } from './variant.ts';

/** `size` is that of the upper middle of a page that is too large to show, in CSS pixels. */
type ReadmePicture = { file: string; theme: Look['theme']; size?: { width: number; height: number } };

/** The pictures in docs/, by state. The item panel is seen with Plex Web, which is dark. */
const PICTURES: Record<string, ReadmePicture> = {
  'popup-code': { file: 'popup-code.png', theme: 'light' },
  'popup-linked-few-servers': { file: 'popup-linked.png', theme: 'light' },
  'panel-film': { file: 'item-panel.png', theme: 'dark' },
  'options-in-use': { file: 'options.png', theme: 'light', size: { width: 760, height: 740 } },
};

/** Takes the README's picture of a state, if there is one. */
export async function photographForReadme({ name, view }: State, { language, theme }: Look): Promise<void> {
  const wanted = PICTURES[name];
  if (wanted?.theme !== theme || language !== PLAIN.language) return;
  const picture = await view.screenshot();
  await writeFile(join('docs', wanted.file), wanted.size ? upperMiddle(picture, wanted.size) : picture);
}

function upperMiddle(picture: Uint8Array, size: { width: number; height: number }): Uint8Array {
  const [width, height] = [size.width * PICTURE_SCALE, size.height * PICTURE_SCALE];
  const whole = PNG.sync.read(picture);
  const part = new PNG({ width, height });
  PNG.bitblt(whole, part, (whole.width - width) / 2, 0, width, height, 0, 0);
  return PNG.sync.write(part);
}
