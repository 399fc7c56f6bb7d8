/**
 * Copies a text to the clipboard without adding it to the page.
 *
 * @param text may still be pending: the permission of the click lasts until it resolves
 * @throws DOMException or Error if the browser does not allow it
 */
export async function copy(text: Promise<string>): Promise<void> {
  // Insecure pages, such as a server's address without https, only have the old API.
  if (navigator.clipboard) {
    const blob = text.then((value) => new Blob([value], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
  } else {
    copyByEvent(await text);
  }
}

function copyByEvent(text: string): void {
  let copied = false;
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation(); // The page must not see the text.
    event.clipboardData?.setData('text/plain', text);
    copied = true;
  };
  const allow = (event: Event) => event.preventDefault(); // Allows copying although nothing is selected.
  const options = { capture: true, once: true };
  window.addEventListener('beforecopy', allow, options);
  window.addEventListener('copy', fill, options);
  document.execCommand('copy');
  window.removeEventListener('beforecopy', allow, options);
  window.removeEventListener('copy', fill, options);
  if (!copied) throw new Error('The browser did not copy.');
}
