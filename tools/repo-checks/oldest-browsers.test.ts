import { describe, expect, test } from 'vitest';
import { BROWSERS, type BrowserId, firstKnown, versionWith } from './compat-data.ts';
import { calledNames, versionWithName } from './features-of-calls.ts';
import { featuresOfManifest, manifestFor } from './features-of-manifest.ts';
import { featuresOfStyles } from './features-of-styles.ts';
import { shippedSources, shippedStyles } from './sources.ts';

const styles = featuresOfStyles(shippedStyles());

/** The newest feature that each browser needs: without it, an older version would do. */
const NEWEST: Record<BrowserId, string> = {
  chrome: 'webextensions.manifest.web_accessible_resources.use_dynamic_url',
  firefox: 'api.Navigation.currententrychange_event',
};

/** What may be missing, and what happens then. */
const OPTIONAL: Record<string, string> = {
  'css.properties.font-family.ui-monospace': 'The next font of the list is used.',
  'css.properties.overscroll-behavior': 'Where nothing can scroll, the wheel scrolls the page below.',
  'css.properties.text-wrap.pretty': 'Lines break as usual.',
};

/** Methods of our own, and of libraries, whose names only later browsers know, for something else. */
const OWN_METHODS = new Set(['dispatch', 'forget', 'number', 'removed', 'retry', 'run', 'use', 'watch']);

describe.each(BROWSERS)('The oldest version that the manifest allows for %s', (browser) => {
  const oldest = oldestAllowed(browser);

  test('the oldest allowed version has every feature of the styles and the manifest', () => {
    const features = [...styles, ...featuresOfManifest(manifestFor(browser))];
    const required = features.filter(({ path }) => !(path in OPTIONAL));
    expect(required.length).toBeGreaterThan(50);
    expect(required.filter(({ path }) => versionWith(path, browser) > oldest)).toEqual([]);
  });

  test('the oldest allowed version knows the name of everything that is called', () => {
    const called = shippedSources().flatMap(({ file, text }) => [...calledNames(text)].map((name) => ({ name, file })));
    const ofPlatform = called.filter(({ name }) => !OWN_METHODS.has(name));
    expect(ofPlatform.filter(({ name }) => versionWithName(name, browser) > 0).length).toBeGreaterThan(500);
    expect(ofPlatform.filter(({ name }) => versionWithName(name, browser) > oldest)).toEqual([]);
  });

  test('the oldest allowed version is the first with the newest needed feature', () => {
    expect(versionWith(NEWEST[browser], browser)).toBe(oldest);
  });
});

test.each(Object.keys(OPTIONAL))('%s is used, and missing in one of the oldest versions.', (path) => {
  expect(styles.map((feature) => feature.path)).toContain(path);
  expect(BROWSERS.filter((browser) => versionWith(path, browser) > oldestAllowed(browser))).not.toEqual([]);
});

test('The compatibility data knows every feature of the styles, of each kind.', () => {
  const paths = styles.map(({ path }) => path);
  expect(paths.filter((path) => !firstKnown([path]))).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining([
      'css.at-rules.media.forced-colors',
      'css.properties.color-scheme',
      'css.selectors.has',
      'css.types.color.light-dark',
    ]),
  );
});

test('Calls of what only later browsers have are found.', () => {
  const code =
    'const a = Promise.try(f); // b.toSorted()\nc.toBase64(); new URLPattern("x"); RegExp.escape(d); e.own();';
  expect([...calledNames(code)]).toEqual(['try', 'toBase64', 'URLPattern', 'escape', 'own']);
  expect(versionWithName('toBase64', 'chrome')).toBeGreaterThan(130);
  expect(versionWithName('toSorted', 'chrome')).toBe(110);
  expect(versionWithName('own', 'chrome')).toBe(0);
});

test('The manifest offers nothing to Firefox for Android.', () => {
  expect(manifestFor('firefox').browser_specific_settings).not.toHaveProperty('gecko_android');
});

function oldestAllowed(browser: BrowserId): number {
  const manifest = manifestFor(browser);
  const { strict_min_version } = manifest.browser_specific_settings?.gecko ?? {};
  return Number.parseFloat((browser === 'chrome' ? manifest.minimum_chrome_version : strict_min_version) ?? '');
}
