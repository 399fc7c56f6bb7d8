/** `turn` counts what was said: the same words a second time are news as well. */
export type Said = { text: string; turn: number };

/** What came of the last action: in view wherever the page is scrolled to, and said politely. */
export function Status({ said: { text, turn } }: { said: Said }) {
  return (
    <p class="status" role="status" aria-live="polite">
      {text && <span key={turn}>{text}</span>}
    </p>
  );
}
