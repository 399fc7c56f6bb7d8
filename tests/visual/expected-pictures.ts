import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { differenceOf } from './compare.ts';

/** What pictures are to look like: a folder for each walk. */
export const EXPECTED = 'tests/visual/baselines';

/** What the pictures of the last test look like, by walk. */
export const TAKEN = '.output/photos/taken';

const DIFFERENCES = '.output/photos/differences';

const HINT = `See ${DIFFERENCES}. If all of it is meant, run "npm run photos:accept" and commit ${EXPECTED}.`;

/**
 * Compares the pictures of a walk with what they are to look like, and leaves the pictures of every difference.
 *
 * @param pictures PNGs, by their names
 * @returns what is different, in words
 */
export async function compareWithExpected(walk: string, pictures: ReadonlyMap<string, Uint8Array>): Promise<string[]> {
  await keep(join(TAKEN, walk), pictures);
  const expected = await readPictures(join(EXPECTED, walk));
  const found: string[] = [];
  const left = new Map<string, Uint8Array>();
  for (const name of new Set([...expected.keys(), ...pictures.keys()])) {
    const [before, after] = [expected.get(name), pictures.get(name)];
    const difference = before && after ? differenceOf(before, after) : { says: before ? 'is gone' : 'is new' };
    if (!difference) continue;
    found.push(`The picture ${name} ${difference.says}.`);
    if (before) left.set(`${name}-expected`, before);
    if (after) left.set(`${name}-actual`, after);
    if ('picture' in difference && difference.picture) left.set(`${name}-difference`, difference.picture);
  }
  await keep(join(DIFFERENCES, walk), left);
  return found.length > 0 ? [...found, HINT] : [];
}

/** The pictures of a folder by their names; none if there is no such folder. */
export async function readPictures(folder: string): Promise<Map<string, Uint8Array>> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.png'));
  const read = async (file: string) => [file.replace(/\.png$/, ''), await readFile(join(folder, file))] as const;
  return new Map(await Promise.all(files.map(read)));
}

/** Puts pictures in the place of all that a folder has held. */
async function keep(folder: string, pictures: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  if (pictures.size === 0) return;
  await mkdir(folder, { recursive: true });
  for (const [name, picture] of pictures) await writeFile(join(folder, `${name}.png`), picture);
}
