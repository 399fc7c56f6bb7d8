import type { BrowserName } from '../../tests/browsers/extension-browser.ts';
import { debianPackageOf, locateBrowser, missingBrowsers } from '../../tests/browsers/find-browser.ts';
import { canInstall, installPackages } from './install-packages.ts';

/**
 * Installs the browsers that are missing, on Debian as root.
 *
 * @param say receives a line before an installation, which takes a while
 * @throws Error with one line on what is missing, on any other machine
 */
export function installMissingBrowsers(names: readonly BrowserName[], say: (line: string) => void): void {
  const missing = names.filter((name) => !locateBrowser(name));
  if (missing.length === 0) return;
  if (!canInstall()) throw new Error(missingBrowsers(missing));
  installPackages(missing.map(debianPackageOf), say);
}
