import { describe, expect, test } from 'vitest';
import { BROWSERS, type BrowserId, type Feature, firstKnown, versionWith } from './compat-data.ts';
import { featuresByHand } from './features-by-hand.ts';
import { featuresOfManifest, manifestFor } from './features-of-manifest.ts';
import { featuresOfScripts } from './features-of-scripts.ts';
import { featuresOfStyles } from './features-of-styles.ts';
import { shippedSources, shippedStyles } from './sources.ts';

const scripts = featuresOfScripts(shippedSources());
const used = [...scripts.features, ...featuresOfStyles(shippedStyles()), ...featuresByHand(shippedSources())];

/** What sets the oldest version: without it, an older one would do. */
const NEWEST: Record<BrowserId, string[]> = {
  chrome: ['webextensions.manifest.web_accessible_resources.use_dynamic_url'],
  firefox: ['api.Navigation', 'api.Navigation.currententrychange_event'],
};

/** What may be missing, and what happens then. */
const OPTIONAL: Record<string, string> = {
  'css.properties.font-family.ui-monospace': 'The next font of the list is used.',
  'css.properties.overscroll-behavior': 'Where nothing is to be scrolled, the wheel scrolls the page below.',
  'css.properties.text-wrap.pretty': 'Lines break as they always did.',
};

describe.each(BROWSERS)('the oldest version that the manifest allows for %s', (browser) => {
  const features = [...used, ...featuresOfManifest(manifestFor(browser))];
  const oldest = oldestAllowed(browser);

  test('has all that is used', () => {
    expect(oldest).toBeGreaterThan(100);
    expect(features.filter(({ path }) => !(path in OPTIONAL) && versionWith(path, browser) > oldest)).toEqual([]);
  });

  test('is not newer than it has to be', () => {
    expect(pathsSince(oldest, features, browser)).toEqual(NEWEST[browser]);
  });
});

test.each(Object.keys(OPTIONAL))('%s is used, and missing in one of the oldest versions', (path) => {
  expect(used.map((feature) => feature.path)).toContain(path);
  expect(BROWSERS.filter((browser) => versionWith(path, browser) > oldestAllowed(browser))).not.toEqual([]);
});

test('what is used is found, of every kind', () => {
  const paths = new Set(used.map(({ path }) => path));
  expect(paths.size).toBeGreaterThan(500);
  for (const known of [
    'api.AbortSignal.any_static',
    'css.at-rules.media.forced-colors',
    'css.properties.color-scheme',
    'css.selectors.has',
    'css.types.color.light-dark',
    'html.elements.details',
    'html.global_attributes.dir',
    'javascript.builtins.Promise.withResolvers',
    'webextensions.api.scripting.registerContentScripts',
  ]) {
    expect(paths).toContain(known);
  }
});

test('the data tells of everything, but of some parts of objects and options that it has as a whole', () => {
  expect(used.filter(({ path }) => !firstKnown([path]))).toEqual([]);
  expect(scripts.unknown).toEqual([
    'api.DOMStringMap.__index',
    'api.RequestInit.signal',
    'api.headers',
    'javascript.builtins.PromiseWithResolvers.promise',
    'javascript.builtins.PromiseWithResolvers.reject',
    'javascript.builtins.PromiseWithResolvers.resolve',
  ]);
});

test('Firefox for Android is offered nothing', () => {
  expect(manifestFor('firefox').browser_specific_settings).not.toHaveProperty('gecko_android');
});

function oldestAllowed(browser: BrowserId): number {
  const manifest = manifestFor(browser);
  const { strict_min_version } = manifest.browser_specific_settings?.gecko ?? {};
  return Number.parseFloat((browser === 'chrome' ? manifest.minimum_chrome_version : strict_min_version) ?? '');
}

function pathsSince(version: number, features: readonly Feature[], browser: BrowserId): string[] {
  const paths = new Set(features.map(({ path }) => path));
  return [...paths].filter((path) => versionWith(path, browser) === version).sort();
}
