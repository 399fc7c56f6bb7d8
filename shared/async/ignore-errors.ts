/** Removing a listener throws in an invalidated context. Ignore it. */
export function ignoreErrors(stop: () => void): () => void {
  return () => {
    try {
      stop();
    } catch {}
  };
}
