type Sleep = {
  signal?: AbortSignal | undefined;
  /** Whether Node.js may end in the meantime. */
  unref?: boolean;
};

/**
 * Waits.
 *
 * @param ms milliseconds
 * @throws the abort reason as soon as the signal is aborted
 */
export async function sleep(ms: number, { signal, unref = false }: Sleep = {}): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer: unknown = setTimeout(finish, ms);
    if (unref && isUnrefable(timer)) timer.unref();
    signal?.addEventListener('abort', finish);
    function finish(): void {
      clearTimeout(timer as number);
      signal?.removeEventListener('abort', finish);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    }
  });
}

/** Timers of Node.js are objects, those of browsers numbers. */
function isUnrefable(timer: unknown): timer is { unref(): void } {
  return typeof timer === 'object' && timer !== null && 'unref' in timer;
}
