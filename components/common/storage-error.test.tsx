import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { setStorageLanguage } from '../../locales/storage/index.ts';
import { StorageError, showStorageError } from './storage-error.tsx';

test('A page that cannot be read from storage says so, what helps, and offers to try again.', async () => {
  await setStorageLanguage('en');
  const html = renderToString(<StorageError onRetry={() => undefined} />);
  expect(html).toMatch(/<div role="alert"><h1>Tether’s data cannot be read<\/h1><p>.*Restart the browser\..*<\/p>/);
  expect(html).toContain('>Try again</button>');
});

test('Any other error is not said to be one of storage.', async () => {
  const error = new TypeError('Something else');
  await expect(showStorageError({} as Element, error, 'en')).rejects.toBe(error);
});
