import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareImages } from './compare.ts';

/** The approved screenshots, in a folder for each scenario. */
export const BASELINES = 'tests/visual/baselines';

/** The screenshots of the last test run, in a folder for each scenario. */
export const LATEST = '.output/screenshots/latest';

const DIFFERENCES = '.output/screenshots/differences';

const HINT = `See ${DIFFERENCES}. If every change is intended, run "npm run screenshots:update" and commit ${BASELINES}.`;

/**
 * Compares the screenshots of a scenario with its baselines, and saves both sides of every difference.
 *
 * @param screenshots PNGs, by their names
 * @returns a description of each difference
 */
export async function compareWithBaselines(
  scenario: string,
  screenshots: ReadonlyMap<string, Uint8Array>,
): Promise<string[]> {
  await replaceFolder(join(LATEST, scenario), screenshots);
  const baselines = await readScreenshots(join(BASELINES, scenario));
  const messages: string[] = [];
  const images = new Map<string, Uint8Array>();
  for (const name of new Set([...baselines.keys(), ...screenshots.keys()])) {
    const [before, after] = [baselines.get(name), screenshots.get(name)];
    const difference = before && after ? compareImages(before, after) : { message: before ? 'is gone' : 'is new' };
    if (!difference) continue;
    messages.push(`The screenshot ${name} ${difference.message}.`);
    if (before) images.set(`${name}-expected`, before);
    if (after) images.set(`${name}-actual`, after);
    if ('image' in difference && difference.image) images.set(`${name}-difference`, difference.image);
  }
  await replaceFolder(join(DIFFERENCES, scenario), images);
  return messages.length > 0 ? [...messages, HINT] : [];
}

/** Reads the screenshots of a folder by their names; an empty map if the folder does not exist. */
export async function readScreenshots(folder: string): Promise<Map<string, Uint8Array>> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.png'));
  const read = async (file: string) => [file.replace(/\.png$/, ''), await readFile(join(folder, file))] as const;
  return new Map(await Promise.all(files.map(read)));
}

/** Replaces the content of a folder. */
async function replaceFolder(folder: string, images: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  if (images.size === 0) return;
  await mkdir(folder, { recursive: true });
  for (const [name, image] of images) await writeFile(join(folder, `${name}.png`), image);
}
