import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import wxtConfig from '../../wxt.config.ts';
import { manifestFor } from './features-of-manifest.ts';
import { allOf } from './markdown.ts';
import { read } from './sources.ts';

const targets = [...(wxtConfig.targetBrowsers ?? [])].sort();

test('The packages are those for Chrome, Edge and Firefox.', () => {
  expect(targets).toEqual(['chrome', 'edge', 'firefox']);
});

test('Edge’s package has the manifest of Chrome’s.', () => {
  expect(manifestFor('edge')).toEqual(manifestFor('chrome'));
});

describe('Each package', () => {
  test('is made by `npm run zip`', () => {
    expect(allOf(/wxt zip -b (\w+)/g, packageJson.scripts.zip).sort()).toEqual(targets);
  });

  test('is submitted by the release workflow', () => {
    expect(allOf(/--(\w+)-zip "\$package-\w+\.zip"/g, read('.github/workflows/release.yml')).sort()).toEqual(targets);
  });

  test('is compared with what the sources build', () => {
    const [, builds = ''] = /const BUILDS = \{([^}]*)\}/.exec(read('tools/packaging/verify-sources.ts')) ?? [];
    expect(allOf(/^ {2}(\w+):/gm, builds).sort()).toEqual(targets);
  });
});
