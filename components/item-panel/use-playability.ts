import type { Version } from 'plex-link/media';
import { useEffect, useState } from 'preact/hooks';
import type { DisplaySettings } from './panel-state.ts';

/** Whether this browser can play a version: null while that is unknown. */
export function usePlayability(version: Version, playability: DisplaySettings['playability']) {
  const [found, setFound] = useState<Awaited<ReturnType<typeof playability>>>(null);
  useEffect(() => {
    let isCurrent = true;
    void playability(version).then((answer) => isCurrent && setFound(answer));
    return () => {
      isCurrent = false;
    };
  }, [version]);
  return found;
}
