import { expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

/** A job that ends when it is told to. */
function controlledJob() {
  const ends: (() => void)[] = [];
  const job = vi.fn((_urgent: boolean) => new Promise<void>((resolve) => ends.push(resolve)));
  return { job, request: coalesce(job), end: (run: number) => ends[run]?.() };
}

test('Requests during a run trigger one more run, and resolve after it', async () => {
  const { job, request, end } = controlledJob();
  const all = Promise.all([request(), request(), request()]);
  expect(job).toHaveBeenCalledTimes(1);
  end(0);
  await vi.waitFor(() => expect(job).toHaveBeenCalledTimes(2));
  end(1);
  await all;
  expect(job).toHaveBeenCalledTimes(2);
});

test('The run after an urgent request is urgent, and only that one', async () => {
  const { job, request, end } = controlledJob();
  const all = Promise.all([request(), request(true), request()]);
  end(0);
  await vi.waitFor(() => expect(job).toHaveBeenCalledTimes(2));
  void request();
  end(1);
  await vi.waitFor(() => expect(job).toHaveBeenCalledTimes(3));
  end(2);
  await all;
  expect(job.mock.calls).toEqual([[false], [true], [false]]);
});

test('A run that fails rejects its requests, and the next request runs again', async () => {
  const job = vi.fn(async (_urgent: boolean) => undefined);
  job.mockRejectedValueOnce(new Error('Failed'));
  const request = coalesce(job);
  await expect(request()).rejects.toThrow('Failed');
  await request();
  expect(job).toHaveBeenCalledTimes(2);
});

test('A request during a run that fails still gets its run', async () => {
  const failed = Promise.withResolvers<void>();
  const job = vi.fn(async (_urgent: boolean): Promise<void> => undefined);
  job.mockReturnValueOnce(failed.promise);
  const request = coalesce(job);
  const all = Promise.all([request(), request(true)]);
  failed.reject(new Error('Failed'));
  await all;
  expect(job.mock.calls).toEqual([[false], [true]]);
});
