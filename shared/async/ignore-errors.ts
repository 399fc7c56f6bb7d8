/** In a context that an update has cut off, taking a listener away fails; it is as good as gone. */
export function ignoreErrors(stop: () => void): () => void {
  return () => {
    try {
      stop();
    } catch {}
  };
}
