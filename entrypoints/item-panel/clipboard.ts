/** The browser wants another click before it copies: the text took longer than a click's permission lasts. */
export class CopyAgainError extends Error {}

/**
 * Copies a text to the clipboard.
 *
 * @throws CopyAgainError if the browser no longer allows it: its permission lasts for some seconds after a click
 */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Chromium refuses this API to a frame, but not the older one.
    if (!copyByEvent(text)) throw new CopyAgainError('The browser wants another click.');
  }
}

function copyByEvent(text: string): boolean {
  let isFilled = false;
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.clearData();
    event.clipboardData?.setData('text/plain', text);
    isFilled = true;
  };
  const allow = (event: Event) => event.preventDefault(); // Allows copying although nothing is selected.
  document.addEventListener('beforecopy', allow);
  document.addEventListener('copy', fill);
  const isCopied = document.execCommand('copy');
  document.removeEventListener('beforecopy', allow);
  document.removeEventListener('copy', fill);
  return isFilled && isCopied;
}
