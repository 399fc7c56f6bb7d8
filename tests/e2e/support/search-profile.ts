import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files of a browser's profile that contain a text, in UTF-8 or UTF-16. Close the browser first, so that it has written
 * everything. A file that disappears during the search counts as empty.
 */
export async function filesWith(profile: string, text: string): Promise<string[]> {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const found: string[] = [];
  for (const entry of await readdir(profile, { withFileTypes: true }).catch(() => [])) {
    const path = join(profile, entry.name);
    if (entry.isDirectory()) found.push(...(await filesWith(path, text)));
    if (!entry.isFile()) continue;
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    if (forms.some((form) => content.includes(form))) found.push(path);
  }
  return found;
}
