import { expect, test } from 'vitest';
import { PlexResponseError } from './errors.ts';
import { readText } from './send.ts';

test('readText reads a text of the largest size, and none that is larger', async () => {
  const text = 'x'.repeat(1_000);
  expect(await readText(new Response(text), 1_000)).toBe(text);
  await expect(readText(new Response(`${text}x`), 1_000)).rejects.toThrow(PlexResponseError);
  expect(await readText(new Response(null), 1_000)).toBe('');
});

test('readText takes no text that would make sense as far as it was read', async () => {
  await expect(readText(new Response(`{}${' '.repeat(1_000_000)}`), 1_000)).rejects.toThrow(PlexResponseError);
});

test('readText stops to read soon after the largest size', async () => {
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
