/** `turn` counts the messages, so that the same text a second time is announced again. */
export type StatusMessage = { text: string; turn: number };

/** Shows the result of the last action, in view at any scroll position, and announces it politely. */
export function Status({ message: { text, turn } }: { message: StatusMessage }) {
  return (
    <p class="status" role="status" aria-live="polite">
      {text && <span key={turn}>{text}</span>}
    </p>
  );
}
