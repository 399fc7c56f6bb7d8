import { logWarning } from '../../shared/log.ts';
import { storageWriteFailedItem } from '../../shared/storage/session.ts';

/** Reports a failed write until those same keys are written; a smaller write may succeed meanwhile. */
export class StorageFailureReporter {
  readonly #unsavedKeys = new Set<string>();
  /** The last report; undefined in a new background, which does not know what the previous one reported. */
  #reported: boolean | undefined;

  /** Writes these keys, and reports whether that failed. */
  async write(keys: readonly string[], write: () => Promise<void>): Promise<void> {
    try {
      await write();
      for (const key of keys) this.#unsavedKeys.delete(key);
    } catch (error) {
      for (const key of keys) this.#unsavedKeys.add(key);
      throw error;
    } finally {
      this.#report(this.#unsavedKeys.size > 0);
    }
  }

  /** Forgets the failed writes: everything was erased. */
  clear(): void {
    this.#unsavedKeys.clear();
    this.#report(false);
  }

  #report(failed: boolean): void {
    if (failed === this.#reported) return;
    this.#reported = failed;
    storageWriteFailedItem.set(failed).catch((error) => logWarning('Could not record the storage failure', error));
  }
}
