import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { SCREENSHOT_SCALE } from './screenshot-scale.ts';
import type { State } from './state.ts';
import { DEFAULT_VARIANT, type Variant } from './variant.ts';

/** `crop` is the size of the top centre that is shown of a larger page, in CSS pixels. */
type ReadmeScreenshot = { file: string; theme: Variant['theme']; crop?: { width: number; height: number } };

/** The screenshots in docs/, by state. The item panel is shown dark, as Plex Web is. */
const SCREENSHOTS: Record<string, ReadmeScreenshot> = {
  'popup-code': { file: 'popup-code.png', theme: 'light' },
  'popup-linked-few-servers': { file: 'popup-linked.png', theme: 'light' },
  'panel-film': { file: 'item-panel.png', theme: 'dark' },
  'options-in-use': { file: 'options.png', theme: 'light', crop: { width: 760, height: 740 } },
};

/** Saves the screenshot of a state that the README shows; does nothing for other states and variants. */
export async function saveReadmeScreenshot({ name, view }: State, { language, theme }: Variant): Promise<void> {
  const wanted = SCREENSHOTS[name];
  if (wanted?.theme !== theme || language !== DEFAULT_VARIANT.language) return;
  const screenshot = await view.screenshot();
  await writeFile(join('docs', wanted.file), wanted.crop ? cropTopCentre(screenshot, wanted.crop) : screenshot);
}

function cropTopCentre(screenshot: Uint8Array, size: { width: number; height: number }): Uint8Array {
  const [width, height] = [size.width * SCREENSHOT_SCALE, size.height * SCREENSHOT_SCALE];
  const whole = PNG.sync.read(screenshot);
  const cropped = new PNG({ width, height });
  PNG.bitblt(whole, cropped, (whole.width - width) / 2, 0, width, height, 0, 0);
  return PNG.sync.write(cropped);
}
