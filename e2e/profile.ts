import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a browser's profile that hold a text, in UTF-8 or UTF-16. Browsers have written all once they are closed. */
export async function filesWith(profile: string, text: string): Promise<string[]> {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file).catch(() => Buffer.alloc(0)); // A file that goes just now is gone.
    if (forms.some((form) => content.includes(form))) found.push(file);
  }
  return found;
}
