import { describe, expect, test } from 'vitest';
import { browserTexts } from '../../locales/browser/en.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { items } from '../../shared/storage/items.ts';
import { SESSION_ITEMS } from '../../shared/storage/session.ts';
import { manifestFor } from '../repo-checks/features-of-manifest.ts';
import { allOf, section } from '../repo-checks/markdown.ts';
import { read } from '../repo-checks/sources.ts';

const permissions = read('docs/store/permissions.md');
const privacy = read('docs/store/privacy.md');
const listing = read('docs/store/listing.md');

const justified = (heading: string) => allOf(/^### `(.+)`$/gm, section(permissions, heading)).sort();

describe.each(['chrome', 'firefox'])('in %s, the justifications are those of the manifest', (browser) => {
  const manifest = manifestFor(browser);

  test.each([
    ['## Permissions', 'permissions'],
    ['## Host permissions', 'host_permissions'],
    ['## Optional permissions', 'optional_permissions'],
    ['## Optional host permissions', 'optional_host_permissions'],
  ] as const)('%s', (heading, key) => {
    expect(justified(heading)).toEqual([...(manifest[key] ?? [])].sort());
  });

  test('## Web accessible resources', () => {
    const resources = (manifest.web_accessible_resources ?? []).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : entry.resources,
    );
    expect(justified('## Web accessible resources')).toEqual(resources.sort());
  });

  test('the name and the summary are those of the listing', () => {
    expect(section(listing, '## Name').trim()).toBe(manifest.name);
    expect(section(listing, '## Summary').trim()).toBe(browserTexts.description);
  });

  test('the version is that of package.json, as WXT takes it where the manifest has none', () => {
    expect(manifest).not.toHaveProperty('version');
    expect(packageJson.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## \\[${packageJson.version.replaceAll('.', '\\.')}\\]`, 'm'));
  });
});

test('the README names the oldest browsers that the manifest allows', () => {
  const oldest = [
    manifestFor('chrome').minimum_chrome_version,
    manifestFor('firefox').browser_specific_settings?.gecko?.strict_min_version?.replace(/\.0$/, ''),
  ];
  expect(allOf(/\((\d+) or newer\)/g, section(read('README.md'), '## Install it'))).toEqual(oldest);
});

test('each page at which the content script runs is justified, and no other', () => {
  const scripts = manifestFor('chrome').content_scripts ?? [];
  expect(justified('## Content scripts')).toEqual(scripts.flatMap(({ matches }) => matches));
});

test('what Firefox calls data collection is justified', () => {
  const { required } = manifestFor('firefox').browser_specific_settings?.gecko?.data_collection_permissions ?? {};
  expect(justified('## Data collection (Firefox)')).toEqual(required);
});

describe('the privacy policy', () => {
  const told = allOf(/^\| `(\w+)` \|/gm, privacy).sort();

  test('names every stored key, and no other', () => {
    const keys = [...Object.keys(items), 'quarantine', ...SESSION_ITEMS.map(({ key }) => key)];
    expect(told).toEqual(keys.sort());
  });

  test('names every host to which a page of the extension may connect, or from which it takes pictures', () => {
    const policy = String(manifestFor('chrome').content_security_policy?.extension_pages);
    const hosts = new Set(allOf(/https:\/\/(?:\*\.)?([\w.]+)/g, policy));
    expect(hosts.size).toBeGreaterThan(1);
    for (const host of hosts) expect(privacy).toContain(host);
  });
});

test('the stores take the texts at their lengths', () => {
  expect(section(listing, '## Summary').trim().length).toBeLessThanOrEqual(132);
  expect(section(listing, '## Description').trim().length).toBeLessThanOrEqual(16_000);
});
