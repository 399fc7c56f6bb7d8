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

/** A title as a file name that every system takes. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${plain.slice(0, 120) || 'Plex'}.${extension}`;
}
