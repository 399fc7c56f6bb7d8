import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { downloadQueueItem } from '../../shared/storage/downloads.ts';
import { setItems } from '../../shared/storage/items.ts';
import { ACCOUNT } from '../../tests/support/fake-server-list.ts';
import { contentOf, KillableQueue, testFile } from '../../tests/support/killable-queue.ts';

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  await setItems({ account: ACCOUNT });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** More steps than three files take. */
const MAX_STEPS = 80;

const expected = new Map([1, 2, 3].map((number) => [`Show/Season 01/${number}.mkv`, contentOf(number)]));

test.each([
  ['the background alone', undefined],
  ['a browser that keeps its downloads', 'keeps'],
  ['a browser that forgets its downloads', 'forgets'],
] as const)('a kill of %s at any step leaves each file on the disk once', async (_what, kind) => {
  let [kills, leftovers] = [0, 0];
  for (let step = 1; step <= MAX_STEPS; step += 1) {
    fakeBrowser.reset();
    await setItems({ account: ACCOUNT });
    const killable = new KillableQueue();
    const batch = 'batch';
    killable.killAtStep(step);
    const files = [1, 2, 3].map((number) => testFile(number));
    void killable.queue.add(batch, files);
    await vi.advanceTimersByTimeAsync(1);
    if (killable.isKilled) await killable.restart(kind);
    void killable.queue.add(batch, files); // The panel asks once more.
    await killable.finish(kind);
    if (killable.steps >= step) kills += 1;
    // Killed with its browser after a download has begun, before its name was known: what it has left may not be replaced.
    const isLeft = kind === 'forgets' && [...killable.downloads.disk.values()].includes('');
    const saved = [...killable.downloads.disk].filter(([, content]) => content !== '');
    if (isLeft) leftovers += 1;
    expect(isLeft ? new Map(saved.map(withoutNumber)) : killable.downloads.disk, `step ${step}`).toEqual(expected);
    expect(saved).toHaveLength(3);
    expect(await downloadQueueItem.get()).toMatchObject({ entries: [], saved: { files: 3 } });
    expect(killable.downloads).toMatchObject({ left: 0, alarmMs: null });
    vi.restoreAllMocks();
  }
  expect(kills).toBeGreaterThan(30);
  expect(leftovers).toBeLessThan(kills / 2);
});

function withoutNumber([path, content]: [string, string]): [string, string] {
  return [path.replace(/ \(\d\)/, ''), content];
}
