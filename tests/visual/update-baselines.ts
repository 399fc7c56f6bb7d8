import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { differenceOf } from './compare.ts';
import { EXPECTED, readPictures, TAKEN } from './expected-pictures.ts';

/*
 * Takes the pictures of the last test of the gallery in Chromium for what is expected from now on. What differs by no more
 * than the test tolerates stays as it is.
 */

for (const walk of await readdir(TAKEN)) await accept(walk);

async function accept(walk: string): Promise<void> {
  const [expected, taken] = [await readPictures(join(EXPECTED, walk)), await readPictures(join(TAKEN, walk))];
  const fileOf = (name: string) => join(EXPECTED, walk, `${name}.png`);
  await mkdir(join(EXPECTED, walk), { recursive: true });
  for (const name of expected.keys()) {
    if (!taken.has(name)) await rm(fileOf(name));
  }
  for (const [name, picture] of taken) {
    const before = expected.get(name);
    if (!before || differenceOf(before, picture)) await writeFile(fileOf(name), picture);
  }
}
