/** Time in ms for which a revealed token stays in view. */
const REVEALED_MS = 60_000;

/**
 * Calls `hide` after a minute, and whenever the page is hidden.
 *
 * @returns ends the watch
 */
export function hideAfterAMinute(hide: () => void, page: Pick<Document, 'hidden'> & EventTarget): () => void {
  const timer = setTimeout(hide, REVEALED_MS);
  const ifHidden = () => page.hidden && hide();
  page.addEventListener('visibilitychange', ifHidden);
  return () => {
    clearTimeout(timer);
    page.removeEventListener('visibilitychange', ifHidden);
  };
}
