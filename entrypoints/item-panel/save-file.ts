import type { Item, Part } from '../../plex/media/item.ts';

/** Saves a text as a file; the browser may open it in the program for such files. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  // The link is never added to the page.
  Object.assign(link, { href: url, download: name });
  link.click();
  // The browser starts reading during the click; the minute is for a prompt that asks where to save.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Maximum length of a file name without its extension, in bytes; systems allow 255 in all. */
const MAX_NAME_BYTES = 180;

/** A title as a file name that is valid on every system */
export function fileName(title: string, extension: string): string {
  return `${shortened(plain(title)) || 'Plex'}.${extension}`;
}

/** The name of the file on the server, if known; otherwise the item's title */
export function partFileName(item: Item, part: Part): string {
  const [, name, extension] = /([^\\/]+)\.(\w+)$/.exec(part.file ?? '') ?? [];
  return fileName(name ?? item.title, extension ?? part.container ?? 'bin');
}

function shortened(name: string): string {
  const characters = [...name];
  while (new TextEncoder().encode(characters.join('')).length > MAX_NAME_BYTES) characters.pop();
  return characters.join('').trimEnd();
}

function plain(text: string): string {
  const allowed = text.replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ');
  return allowed.replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
}
