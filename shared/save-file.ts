/** Saves a text as a file; the browser may open it in the program for such files. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  // The browser starts reading during the click; the minute is for a prompt that asks where to save.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
