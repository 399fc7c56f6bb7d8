/**
 * Runs a job without overlap; requests during a run trigger one more run, which is urgent if any of them was.
 *
 * @returns requests a run; resolves when no more runs are requested, rejects if the last one fails
 */
export function coalesce(job: (urgent: boolean) => Promise<void>): (urgent?: boolean) => Promise<void> {
  let running: Promise<void> | undefined;
  let requested: { urgent: boolean } | undefined;
  /** A failed run must not cost a request that came during it: the next run decides. */
  const unlessRequested = (error: unknown) => {
    if (!requested) throw error;
  };
  const runWhileRequested = async () => {
    try {
      while (requested) {
        const { urgent } = requested;
        requested = undefined;
        await job(urgent).catch(unlessRequested);
      }
    } finally {
      running = undefined;
    }
  };
  return (urgent = false) => {
    requested = { urgent: urgent || requested?.urgent === true };
    running ??= runWhileRequested();
    return running;
  };
}
