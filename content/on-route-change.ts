/**
 * Calls back with the page's address whenever it has changed, by whatever means a single-page app changes it; ends with
 * the signal. Browsers without the Navigation API tell of links and of back and forward only.
 */
export function followRoute(changed: (address: string) => void, signal: AbortSignal): void {
  let last = location.href;
  const look = () => {
    if (location.href === last) return;
    last = location.href;
    changed(last);
  };
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', look, { signal });
  for (const type of ['hashchange', 'popstate']) window.addEventListener(type, look, { signal });
}
