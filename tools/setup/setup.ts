import { installMissingBrowsers } from './install-missing-browsers.ts';

try {
  installMissingBrowsers(['chromium', 'firefox'], (line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
