import { downloadsTexts } from '../../locales/downloads/index.ts';
import type { DownloadSummary } from '../../shared/download-summary.ts';

export type DownloadActions = {
  pauseDownloads(): void;
  resumeDownloads(): void;
  retryDownloads(): void;
  clearFailedDownloads(): void;
  clearDownloads(): void;
};

/** What can be done about the queue of downloads */
export function DownloadButtons({ downloads, actions }: { downloads: DownloadSummary; actions: DownloadActions }) {
  const { left, failed, paused } = downloads;
  const { buttons } = downloadsTexts;
  return (
    <div class="buttons">
      {left > 0 && (
        <button type="button" onClick={paused ? actions.resumeDownloads : actions.pauseDownloads}>
          {paused ? buttons.resume : buttons.pause}
        </button>
      )}
      {failed > 0 && (
        <button type="button" onClick={actions.retryDownloads}>
          {buttons.retry}
        </button>
      )}
      {failed > 0 && left > 0 && (
        <button type="button" onClick={actions.clearFailedDownloads}>
          {buttons.clearFailed}
        </button>
      )}
      <button type="button" onClick={actions.clearDownloads}>
        {left > 0 ? buttons.cancel : buttons.clear}
      </button>
    </div>
  );
}
