import { useEffect, useState } from 'preact/hooks';
import { holdPresencePort } from '../messages/presence-port.ts';

/** Tells the background that the user is present while this page is visible and waits for Plex. */
export function usePresence(isWaiting: boolean): void {
  const isVisible = useVisibility();
  useEffect(() => {
    if (!isWaiting || !isVisible) return;
    const left = new AbortController();
    holdPresencePort(() => left.signal.aborted, left.signal);
    return () => left.abort();
  }, [isWaiting, isVisible]);
}

function useVisibility(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const update = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return isVisible;
}
