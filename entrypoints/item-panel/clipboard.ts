/**
 * Puts a text on the clipboard without it ever standing in the page.
 *
 * @param text may still be on its way: the click's permission lasts until it has come
 * @throws DOMException or Error if the browser does not allow it
 */
export async function copy(text: Promise<string>): Promise<void> {
  // Pages at addresses without https, such as a server's own, have no clipboard but the old one.
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
    event.stopImmediatePropagation(); // The page has no business with it.
    event.clipboardData?.setData('text/plain', text);
    copied = true;
  };
  const allow = (event: Event) => event.preventDefault(); // Nothing is selected; there is something to copy all the same.
  const options = { capture: true, once: true };
  window.addEventListener('beforecopy', allow, options);
  window.addEventListener('copy', fill, options);
  document.execCommand('copy');
  window.removeEventListener('beforecopy', allow, options);
  window.removeEventListener('copy', fill, options);
  if (!copied) throw new Error('The browser did not copy.');
}
