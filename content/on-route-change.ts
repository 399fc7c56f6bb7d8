/**
 * Calls back with the page's address whenever the single-page app has changed it, until the signal aborts. Without the
 * Navigation API, only links and back and forward are noticed.
 */
export function onRouteChange(changed: (address: string) => void, signal: AbortSignal): void {
  let last = location.href;
  const check = () => {
    if (location.href === last) return;
    last = location.href;
    changed(last);
  };
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', check, { signal });
  for (const type of ['hashchange', 'popstate']) window.addEventListener(type, check, { signal });
}
