import { useEffect, useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { logWarning } from '../log.ts';

/**
 * Whether the browser grants a permission for hosts, as that changes.
 *
 * @param initially what was read before the first paint
 */
export function useAccess(permission: { origins: string[] }, initially: boolean): boolean {
  const [isGranted, setGranted] = useState(initially);
  useEffect(() => {
    const update = () =>
      void browser.permissions
        .contains(permission)
        .then(setGranted, (error) => logWarning('Could not read the permissions', error));
    const events = [browser.permissions.onAdded, browser.permissions.onRemoved];
    for (const event of events) event.addListener(update);
    return () => {
      for (const event of events) event.removeListener(update);
    };
  }, []);
  return isGranted;
}
