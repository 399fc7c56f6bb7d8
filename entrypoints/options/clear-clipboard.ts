/** Time in ms for which a copied secret stays on the clipboard. */
const ON_CLIPBOARD_MS = 60_000;

type Clearing = {
  /** The page that has just copied a secret. */
  page: EventTarget;
  clipboard: Pick<Clipboard, 'writeText'>;
  /** Called with whether the clipboard was cleared, but not if something else was copied on this page. */
  ended(cleared: boolean): void;
  /** Aborts when this page copies something else. */
  signal: AbortSignal;
};

/**
 * Clears the clipboard after a minute, if it is known that it still holds the secret. No browser lets us read it without
 * a permission, so that is only known while the page keeps the focus: without it, something else may be copied.
 */
export function clearClipboard({ page, clipboard, ended, signal }: Clearing): void {
  const over = new AbortController();
  const timer = setTimeout(() => {
    over.abort();
    clipboard.writeText('').then(
      () => signal.aborted || ended(true),
      () => signal.aborted || ended(false),
    );
  }, ON_CLIPBOARD_MS);
  const listening = { signal: AbortSignal.any([signal, over.signal]) };
  listening.signal.addEventListener('abort', () => clearTimeout(timer));
  page.addEventListener('copy', () => over.abort(), listening);
  page.addEventListener('cut', () => over.abort(), listening);
  page.addEventListener(
    'blur',
    () => {
      over.abort();
      ended(false);
    },
    listening,
  );
}
