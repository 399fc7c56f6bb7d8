import { type Item, markWatched, reportStopped } from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';
import type { WatchReport } from '../../shared/storage/player.ts';

/** Difference in ms up to which a resume point is the one that was reported: servers may round it. */
const SAME_PLACE_MS = 1_000;

/** Sends a report to its server. */
export async function tell(
  server: ServerEndpoint,
  { ratingKey, stoppedAtMs: timeMs, durationMs }: WatchReport,
  signal: AbortSignal,
): Promise<void> {
  if (timeMs === null) await markWatched(server, ratingKey, { signal });
  else await reportStopped(server, ratingKey, { timeMs, durationMs }, { signal });
}

/** Whether a server has taken a report whose answer was lost. One near the end counts as watched, too. */
export function hasArrived({ stoppedAtMs, viewCountBefore }: WatchReport, { viewCount, viewOffsetMs }: Item): boolean {
  if (viewCount > viewCountBefore) return true;
  return stoppedAtMs !== null && Math.abs((viewOffsetMs ?? 0) - stoppedAtMs) <= SAME_PLACE_MS;
}
