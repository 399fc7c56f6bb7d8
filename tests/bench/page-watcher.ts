import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Number of features, each with about a kilobyte of script, texts and style. With so many the script takes as long as those of
 * four extensions for Plex Web did on average: 3.8 ms (3.1 to 4.5) where Tether of 2026-11-26 takes 7.1 ms.
 */
const FEATURES = 40;

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'pl', 'ja'];

const MANIFEST = {
  manifest_version: 3,
  name: 'Page watcher',
  description:
    'A script of the weight and behaviour of other extensions for Plex Web: what Tether’s is measured against.',
  version: '1.0',
  permissions: ['storage'],
  content_scripts: [{ matches: ['https://app.plex.tv/*'], js: ['content.js'] }],
  browser_specific_settings: { gecko: { id: 'page-watcher@tether.example' } },
};

/** Writes an extension that watches pages of Plex Web into a temporary folder; returns the folder. */
export async function writePageWatcher(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tether-page-watcher-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'content.js'), await pageWatcherScript());
  return folder;
}

/** The content script: the features, then what runs them. */
export async function pageWatcherScript(): Promise<string> {
  const core = await readFile(join(import.meta.dirname, 'control', 'page-watcher.js'), 'utf8');
  const features = Array.from({ length: FEATURES }, (_, at) => feature(at));
  return `(() => {\nconst FEATURES = [];\n${features.join('\n')}\n${core}})();\n`;
}

/** One feature: where it applies, what it looks for, its texts, its icon and its style. */
function feature(at: number): string {
  const texts = Object.fromEntries(
    LANGUAGES.map((language) => [language, `Feature ${at} for this item (${language})`]),
  );
  const selectors = [`[data-testid="preplay-button-${at}"]`, `a[href*="feature${at}"]`, 'h1', '[class*="PrePlay"] li'];
  const path = Array.from({ length: 12 }, (_, point) => `L${point * 2} ${(point * at) % 24}`).join('');
  return `FEATURES.push({
  name: 'feature${at}',
  isOn: true,
  selectors: ${JSON.stringify(selectors)},
  texts: ${JSON.stringify(texts)},
  icon: '<svg viewBox="0 0 24 24" width="24" height="24"><path d="M0 0${path}z" /></svg>',
  css: '.feature${at} { display: inline-flex; padding: 4px 8px; border-radius: 4px } .feature${at}:hover { opacity: .8 }',
  fits(hash, key) {
    if (hash.includes('/settings/')) return false;
    return key === '' || /^\\/library\\/metadata\\/\\d+(?:\\/children)?$/.test(key) || hash.includes('feature${at}');
  },
  label(element, language) {
    const text = this.texts[language] ?? this.texts[language.slice(0, 2)] ?? this.texts.en;
    element.setAttribute('data-feature', '${at}');
    element.title = element.title ? element.title + ', ' + text : text;
  },
});`;
}
