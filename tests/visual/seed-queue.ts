import type { Lab } from '../e2e/support/test-context.ts';

/**
 * Stores a paused queue of which some files are saved, one has failed and two are left. The next background resumes it.
 */
export async function seedQueue({ browser }: Lab): Promise<void> {
  const { account } = (await browser.storage()) as { account: { linkedAt: string } };
  const file = (title: string, progress: object) => ({
    id: title,
    owner: { linkedAt: account.linkedAt, profile: null },
    machineIdentifier: 'a'.repeat(40),
    ratingKey: '1',
    fileKey: '/library/parts/1/1/file.mkv',
    path: `${title}.mkv`,
    title,
    sizeBytes: 4_000_000_000,
    steps: 1,
    progress,
  });
  const waiting = { state: 'waiting', failures: 0, bestBytes: 0, notBefore: 0 };
  const entries = [
    file('Sherlock Holmes - S01E01 - The Case of the Cunningham Heritage', { state: 'failed', error: 'part-gone' }),
    file('Sherlock Holmes - S01E02', waiting),
    file('Sherlock Holmes - S01E03', waiting),
  ];
  const saved = { files: 10, bytes: 24_000_000_000 };
  await browser.putStorage({ downloadQueue: { entries, paused: true, saved, batches: [] } });
}
