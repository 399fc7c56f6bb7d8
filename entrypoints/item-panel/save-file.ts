import type { Item, Part } from '../../plex/media/item.ts';

/** Has the browser save a text as a file, or hand it to the program that opens such files. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  // The link is never part of the page.
  Object.assign(link, { href: url, download: name });
  link.click();
  // The browser has begun to read the file when the click is over; the minute is for a question where to save it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const LONGEST_NAME_BYTES = 180;

/** A title as a file name that every system takes. */
export function fileName(title: string, extension: string): string {
  return `${shortened(plain(title)) || 'Plex'}.${extension}`;
}

/** What a file on the server is to be called here: as it is there, where that is known, or else like its item. */
export function partFileName(item: Item, part: Part): string {
  const [, name, extension] = /([^\\/]+)\.(\w+)$/.exec(part.file ?? '') ?? [];
  return fileName(name ?? item.title, extension ?? part.container ?? 'bin');
}

/** Systems count bytes: 255 for a name, of which the extension takes some. */
function shortened(name: string): string {
  const characters = [...name];
  while (new TextEncoder().encode(characters.join('')).length > LONGEST_NAME_BYTES) characters.pop();
  return characters.join('').trimEnd();
}

function plain(text: string): string {
  const allowed = text.replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ');
  return allowed.replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
}
