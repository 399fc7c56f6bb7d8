import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Simulator } from '../../simulator/server.ts';
import { linkProgress } from './link-progress.ts';
import type { AbandonedPin, LinkProgress } from './types.ts';

/** Waits are over at once. */
vi.mock('./sleep.ts', () => ({
  sleep: async (_ms: number, { signal }: { signal?: AbortSignal } = {}) => {
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  },
}));

let plex: Simulator;

beforeEach(async () => {
  plex = await Simulator.start();
});

afterEach(async () => {
  await plex.stop();
});

const start = (onAbandoned = (_pin: AbandonedPin): void => undefined) =>
  linkProgress({ product: 'Test', method: 'code', serverURL: plex.serverURL, onAbandoned });

test('linkProgress yields the code, each failure and the link', async () => {
  const steps: LinkProgress[] = [];
  plex.faults.add('getPin', { kind: 'answer', status: 503 }, 1);
  plex.faults.add('getToken', { kind: 'answer', status: 502 }, 1);
  for await (const step of start()) {
    steps.push(step);
    if (step.state === 'code') plex.accounts.claim(step.code);
  }
  expect(steps.map(({ state }) => state)).toEqual(['retry', 'code', 'retry', 'linked']);
  expect(steps.at(-1)).toMatchObject({ authToken: plex.accounts.newestPin?.authToken });
});

test('linkProgress gives the PIN up when the loop is left', async () => {
  const onAbandoned = vi.fn();
  for await (const step of start(onAbandoned)) if (step.state === 'code') break;
  expect(onAbandoned).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: plex.accounts.newestPin?.id }));
});

test('linkProgress gives no PIN up once it is linked', async () => {
  const onAbandoned = vi.fn();
  for await (const step of start(onAbandoned)) {
    if (step.state === 'code') plex.accounts.claim(step.code);
    if (step.state === 'linked') break;
  }
  expect(onAbandoned).not.toHaveBeenCalled();
});
