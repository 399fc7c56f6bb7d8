import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import '../../tests/support/english-texts.ts';
import type { DownloadSummary } from '../../shared/download-summary.ts';
import { DownloadButtons } from './download-buttons.tsx';
import { DownloadStatus } from './download-status.tsx';

const SUMMARY: DownloadSummary = {
  saved: 3,
  left: 9,
  failed: 0,
  failures: [],
  paused: false,
  current: ['One'],
  done: 0.25,
  bytesPerSecond: 2_400_000,
  secondsLeft: 320,
  waitingFor: null,
  isUsersTurn: false,
};
const nothing = () => undefined;
const actions = {
  pauseDownloads: nothing,
  resumeDownloads: nothing,
  retryDownloads: nothing,
  clearFailedDownloads: nothing,
  clearDownloads: nothing,
};

function render(more: Partial<DownloadSummary> = {}): string {
  const downloads = { ...SUMMARY, ...more };
  return renderToString(
    <DownloadStatus downloads={downloads}>
      <DownloadButtons downloads={downloads} actions={actions} />
    </DownloadStatus>,
  );
}

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u2066-\u2069]+/g, ' ')
    .trim();
const buttons = (html: string) => [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, label]) => label);

test('the downloads have counts, a bar, a speed and a time left', () => {
  const html = render();
  expect(textOf(html)).toContain('3 files saved · 9 files left');
  expect(textOf(html)).toMatch(/2\.4 MB per second · about 5m 20s left/);
  expect(html).toContain('<progress max="1" value="0.25" aria-label="Progress of the downloads"');
  expect(buttons(html)).toEqual(['Pause', 'Cancel all']);
  const failures = [{ id: 'a', title: 'One', error: 'failed' as const }];
  const someFailed = ['Pause', 'Retry failed files', 'Remove failed files', 'Cancel all'];
  expect(buttons(render({ failed: 1, failures }))).toEqual(someFailed);
});

test('only the counts are announced, which change with each file', () => {
  const announced = (html: string) => /role="status"[^>]*>(.*?)<\/p>/.exec(html)?.[1];
  expect(announced(render())).toBe(announced(render({ bytesPerSecond: 1, secondsLeft: 1, done: 0.9 })));
  expect(announced(render({ saved: 4, left: 8 }))).toBe('4 files saved · 8 files left');
});

test('a pause and a wait are told', () => {
  const paused = render({ paused: true });
  expect(textOf(paused)).toContain('9 files left · paused');
  expect(buttons(paused)).toEqual(['Resume', 'Cancel all']);
  expect(textOf(render({ waitingFor: 'server-unreachable' }))).toContain(
    'Waiting to try again: The server cannot be reached.',
  );
  expect(textOf(render({ waitingFor: 'paused-in-browser', isUsersTurn: true }))).not.toContain('Waiting to try again');
});

test('each failed file has a plain sentence, and can be tried again', () => {
  const html = render({ left: 0, failed: 3, failures: [{ id: '1', title: 'Two', error: 'download-forbidden' }] });
  expect(textOf(html)).toContain(
    'Two : The owner of the server does not allow downloads. and 2 more'.replace(' :', ':'),
  );
  expect(html).not.toContain('<progress');
  expect(buttons(html)).toEqual(['Retry failed files', 'Clear']);
});
