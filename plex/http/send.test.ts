import { expect, test } from 'vitest';
import { PlexResponseError } from './errors.ts';
import { readText } from './send.ts';

test('readText accepts a body of the maximum length and rejects a longer one', async () => {
  const text = 'x'.repeat(1_000);
  expect(await readText(new Response(text), 1_000)).toBe(text);
  await expect(readText(new Response(`${text}x`), 1_000)).rejects.toThrow(PlexResponseError);
  expect(await readText(new Response(null), 1_000)).toBe('');
});

test('readText rejects a body that is too long even if its beginning is valid', async () => {
  await expect(readText(new Response(`{}${' '.repeat(1_000_000)}`), 1_000)).rejects.toThrow(PlexResponseError);
});

test('readText stops reading soon after the maximum length', async () => {
  let chunks = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      chunks += 1;
      if (chunks > 1_000) controller.close();
      else controller.enqueue(new TextEncoder().encode('x'.repeat(100)));
    },
  });
  await expect(readText(new Response(body), 1_000)).rejects.toThrow(PlexResponseError);
  expect(chunks).toBeLessThan(50);
});
