import { render } from 'preact';
import { setStorageLanguage, storageTexts } from '../../locales/storage/index.ts';
import { applyAppearance } from './use-appearance.ts';

/**
 * Shown instead of a page when the browser cannot read what is stored: says so, and what helps. The user's own language and theme
 * cannot be read either.
 *
 * @param error why the page cannot be shown; thrown again if it is anything else
 */
export async function showStorageError(container: Element, error: unknown, browserLanguage: string): Promise<void> {
  if (!(error instanceof Error) || error.name !== 'StorageReadError') throw error;
  await applyAppearance({ theme: 'system', language: 'auto' }, setStorageLanguage, browserLanguage);
  render(<StorageError onRetry={() => location.reload()} />, container);
}

export function StorageError({ onRetry }: { onRetry(): void }) {
  return (
    <main class="storage-error">
      <div role="alert">
        <h1>{storageTexts.title}</h1>
        <p>{storageTexts.text}</p>
      </div>
      <button type="button" class="primary" onClick={onRetry}>
        {storageTexts.tryAgain}
      </button>
    </main>
  );
}
