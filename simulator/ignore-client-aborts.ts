/**
 * Drops the line that mockttp writes for each request whose client went away before the response, as popups and killed
 * backgrounds do. No option of mockttp turns it off; everything else is still written.
 *
 * @returns a function that restores the console
 */
export function ignoreClientAborts(target: Pick<Console, 'error'> = globalThis.console): () => void {
  const original = target.error;
  target.error = (...values: unknown[]) => {
    if (values[0] === 'Failed to handle request:' && values[1] === 'socket hang up') return;
    original.apply(target, values);
  };
  return () => {
    target.error = original;
  };
}
