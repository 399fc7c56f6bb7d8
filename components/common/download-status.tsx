import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { downloadsTexts } from '../../locales/downloads/index.ts';
import { isolated } from '../../locales/isolated.ts';
import { plural } from '../../locales/numbers.ts';
import type { DownloadSummary } from '../../shared/download-summary.ts';
import { formatBytes, formatDuration } from './format-sizes.ts';

type Props = {
  downloads: DownloadSummary;
  /** Buttons of the page. */
  children?: ComponentChildren;
};

/** What becomes of the queue of downloads: counts that are announced, a bar, and why files have failed */
export function DownloadStatus({ downloads, children }: Props) {
  const headingId = useId();
  const { failures, failed, done, left, waitingFor, isUsersTurn } = downloads;
  return (
    <section class="downloads" aria-labelledby={headingId}>
      <h3 id={headingId}>{downloadsTexts.heading}</h3>
      <p role="status" aria-live="polite">
        {countsOf(downloads)}
      </p>
      {left > 0 && <progress max={1} value={done} aria-label={downloadsTexts.progress} />}
      {left > 0 && <p class="muted facts">{paceOf(downloads)}</p>}
      {waitingFor && (
        <p class="muted">
          {!isUsersTurn && `${downloadsTexts.waiting} `}
          {downloadsTexts.errors[waitingFor]}
        </p>
      )}
      {failures.length > 0 && (
        <ul>
          {failures.map(({ id, title, error }) => (
            <li key={id}>{downloadsTexts.failure(isolated(title), downloadsTexts.errors[error])}</li>
          ))}
          {failed > failures.length && <li>{plural(downloadsTexts.more, failed - failures.length)}</li>}
        </ul>
      )}
      {children}
    </section>
  );
}

/** Changes with each file, and not each second: screen readers read it aloud. */
function countsOf({ saved, left, failed, paused }: DownloadSummary): string {
  const texts = [
    saved > 0 && plural(downloadsTexts.saved, saved),
    left > 0 && plural(downloadsTexts.left, left),
    failed > 0 && plural(downloadsTexts.failed, failed),
    paused && left > 0 && downloadsTexts.paused,
  ];
  return texts.filter((text) => text !== false).join(' · ');
}

function paceOf({ bytesPerSecond, secondsLeft }: DownloadSummary): string {
  const speed = formatBytes(bytesPerSecond, currentLanguage);
  const time = formatDuration(secondsLeft === null ? null : secondsLeft * 1_000, currentLanguage);
  const texts = [speed && downloadsTexts.perSecond(speed), time && downloadsTexts.timeLeft(time)];
  return texts.filter((text) => text !== null).join(' · ');
}
